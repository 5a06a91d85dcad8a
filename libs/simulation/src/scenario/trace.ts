/** What happened in a scenario, event by event, and what was refused: as rows that a person reads from top to bottom. */
import type { Rejected } from '@redress/event-sourcing';
import { inCausalOrder } from '@redress/service-kit';
import type { Stage } from '../stage.js';
import { isFields } from './fields.js';
import type { Scenario, ScenarioStep } from './scenario.js';
import { fieldsInShort, sinceStart } from './trace-words.js';

export type TraceRow = Readonly<{
  at: string;
  /** The same, told from the start: `+3d2h`. */
  since: string;
  actor: string;
  /** `OrderPaid`; of what was refused the command. */
  event: string;
  /** `order-o1@2`; of what was refused `step 3`. */
  id: string;
  rule?: string;
  because?: string;
}>;

type Outcome = { correlationId?: string | undefined } | { refusal: Rejected['refusal'] };

/** Who watches a scenario play. */
export type Watch = Readonly<{
  said(step: ScenarioStep, outcome: Outcome): void;
  /** All has been played, and the stage still stands. */
  played(stage: Pick<Stage, 'view'>): Promise<void>;
}>;

type Event = Readonly<{
  at: string;
  eventId: string;
  causationId: string;
  correlationId?: string;
  type: string;
  actor: string;
  data: object;
  explanation?: Readonly<{ ruleId: string; inputs?: unknown; outcome?: unknown }>;
}>;

/** `rows` are there once the scenario has been played. */
export const tracing = ({ start }: Pick<Scenario, 'start'>): Watch & Readonly<{ rows: readonly TraceRow[] }> => {
  const said: { step: ScenarioStep; outcome: Outcome }[] = [];
  const rows: TraceRow[] = [];
  const tell = (row: Omit<TraceRow, 'since'>) => rows.push({ ...row, since: sinceStart(row.at, start) });
  return {
    rows,
    said: (step, outcome) => void said.push({ step, outcome }),
    played: async (stage) => {
      const events = await eventsOf(
        said.map(({ step }) => step),
        stage,
      );
      for (const entry of merged(events, said)) tell('step' in entry ? rowOfRefusal(entry) : rowOfEvent(entry));
    },
  };
};

/** Of every order and seller that is named by a step: an event is filed under its order, else its seller. */
const eventsOf = async (steps: readonly ScenarioStep[], stage: Pick<Stage, 'view'>): Promise<Event[]> => {
  const keys = new Set(steps.flatMap(({ with: body }) => [body.orderId, body.sellerId]).filter((id) => typeof id === 'string'));
  const found: Event[][] = [];
  for (const id of keys) {
    const events = await stage.view({ view: 'events', id }).catch(() => undefined); // refused, so that nothing bears its name
    if (Array.isArray(events)) found.push(events as Event[]);
  }
  return inCausalOrder(found);
};

type Refused = Readonly<{ step: ScenarioStep; refusal: Rejected['refusal'] }>;

/** A refusal stands where it was said: behind all that the steps before it have caused at that instant. */
const merged = (events: readonly Event[], said: readonly { step: ScenarioStep; outcome: Outcome }[]): (Event | Refused)[] => {
  const all: (Event | Refused)[] = [...events];
  const chains = new Set<string | undefined>();
  for (const { step, outcome } of said) {
    if (!('refusal' in outcome)) {
      chains.add(outcome.correlationId);
      continue;
    }
    const isBefore = (entry: Event | Refused) =>
      'step' in entry
        ? entry.step.index < step.index
        : entry.at < step.at || (entry.at === step.at && chains.has(entry.correlationId));
    all.splice(all.findLastIndex(isBefore) + 1, 0, { step, refusal: outcome.refusal });
  }
  return all;
};

const rowOfRefusal = ({ step, refusal: { code, ruleId, message } }: Refused): Omit<TraceRow, 'since'> => ({
  ...{ at: step.at, actor: step.as, event: `${step.do} refused`, id: `step ${step.index}` },
  ...(ruleId !== undefined && { rule: ruleId }),
  because: `${code}: ${message}`,
});

/** Whose it is stands in the id already. */
const parties = ['orderId', 'refundId', 'caseId', 'compensationId', 'buyerId', 'sellerId', 'ruleId', 'edition'];

const rowOfEvent = ({ at, actor, type, eventId, data, explanation }: Event): Omit<TraceRow, 'since'> => {
  const own = isFields(data) && typeof data.ruleId === 'string' ? data.ruleId : undefined;
  const rule = explanation?.ruleId ?? own;
  const because = explanation
    ? [fieldsInShort(explanation.outcome), fieldsInShort(explanation.inputs)].filter(Boolean).join(' ← ')
    : fieldsInShort(data, parties);
  return { at, actor, event: type, id: eventId, ...(rule !== undefined && { rule }), ...(because && { because }) };
};
