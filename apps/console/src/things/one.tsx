import { useParams } from '@tanstack/react-router';
import { useView } from '../api/hooks.js';
import { Actions } from '../commands/actions.js';
import type { Allowing } from '../commands/allowed.js';
import { useWords } from '../app/words.js';
import { Facts, Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Clock, Status } from '../parts/values.js';
import { OrderStory } from '../timeline/story.js';
import { Value } from './value.js';
import type { Thing } from './thing.js';

type One = Readonly<Record<string, unknown>> &
  Allowing &
  Readonly<{ status: string; orderId?: string; due?: readonly { ruleId: string; due: string }[] }>;

const shownElsewhere = ['status', 'allowed', 'notAllowed', 'may', 'stream', 'version', 'due'];

/** One complaint, help request, report or claim: what it says, its clocks, what to do, and the order's course. */
export const ThingPage = ({ thing }: { thing: Thing }) => {
  const { t, field } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useView<One>(`/v1${thing.path}/${encodeURIComponent(id)}`);
  const axisOf = (name: string) => thing.columns.find(([column]) => column === name)?.[1];
  const name = `${t(thing.kind)} ${id}`;
  return (
    <Page title={name} name={name} lead={query.data && <Status axis={thing.status} code={query.data.status} />}>
      <Answered query={query}>
        {(one) => (
          <div className="columns aside">
            <div className="stack">
              <Panel title={t(thing.kind)}>
                <Facts
                  facts={Object.entries(one)
                    .filter(([key]) => !shownElsewhere.includes(key) && key !== thing.id)
                    .map(([key, value]) => {
                      const axis = axisOf(key);
                      return [field(key), <Value key={key} name={key} value={value} {...(axis && { axis })} />] as const;
                    })}
                />
              </Panel>
              {one.orderId !== undefined && <OrderStory orderId={one.orderId} />}
            </div>
            <aside className="stack">
              {(one.due ?? []).map(({ ruleId, due }) => (
                <Clock key={ruleId} due={due} ruleId={ruleId} />
              ))}
              <Actions of={one} ids={{ [thing.id]: id, ...(one.orderId !== undefined && { orderId: one.orderId }) }} />
            </aside>
          </div>
        )}
      </Answered>
    </Page>
  );
};
