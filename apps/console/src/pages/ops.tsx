import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { newKey, post } from '../api/client.js';
import { useNowView } from '../api/hooks.js';
import { kindOf } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Refused } from '../commands/refused.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Actor, Instant, Rule } from '../parts/values.js';
import { Value } from '../things/value.js';

// The document of the gateway, of which the other types are made, has no /v1/ops: only the one process serves it.
type Lane = Readonly<{ consumer: string; service: string; stream: string; version: number }>;
type ParkedItem = Lane &
  Readonly<{ eventId: string; type: string; kind: string; reason: string; attempts: number; parkedAt: string; behind: number }>;
type Request = Lane &
  Readonly<{ id: string; what: 'RETRY' | 'DROP'; why: string; askedBy: string; askedAt: string; outcome?: object }>;
type Parked = Readonly<{ items: readonly ParkedItem[]; requests: readonly Request[] }>;
type List<T> = Readonly<{ items: readonly T[] }>;
type Service = Readonly<{ service: string; oldestUnpublishedMs: number; oldest?: string; failingDeadlines: number }>;
type Projection = Readonly<{ projection: string; behind: number; lagMs: number; failing?: object }>;
type Overdue = Readonly<{ service: string; stream: string; ruleId: string; subject: string; due?: string }>;
type Ready = Readonly<{ status: string }> & Readonly<Record<string, unknown>>;

const every = { refresh: 10_000 };

/** Whether the system is ready; for who is on call, also what stands still, and how it is set going again. */
export default function OpsPage() {
  const { t } = useWords();
  const { actor } = useSettings();
  const ready = useNowView<Ready>('/readyz', { refresh: 5_000 });
  const onCall = kindOf(actor) === 'operator';
  return (
    <Page title={t('nav.ops')} name={t('nav.ops')} lead={ready.data && <span className="tag good">{t('ops.ready')}</span>}>
      <div className="stack">
        {onCall ? <Standing /> : <p className="note">{t('ops.who')}</p>}
        <Panel title={t('ops.standing')}>
          <Answered query={ready}>
            {({ status: _, ...rest }) => <Value name="ready" value={Object.keys(rest).length === 0 ? t('ops.ready') : rest} />}
          </Answered>
        </Panel>
      </div>
    </Page>
  );
}

const Standing = () => {
  const { t, field, maybe } = useWords();
  const services = useNowView<List<Service>>('/v1/ops/services', every);
  const parked = useNowView<Parked>('/v1/ops/parked', every);
  const projections = useNowView<List<Projection>>('/v1/ops/projections', every);
  const overdue = useNowView<List<Overdue>>('/v1/ops/overdue', every);
  return (
    <>
      <Panel title={t('ops.parked')} flush>
        <Answered query={parked}>{(answer) => <ParkedTable {...answer} />}</Answered>
      </Panel>
      <Panel title={t('ops.services')} flush>
        <Answered query={services}>
          {({ items }) => (
            <table className="plain">
              <thead><tr><th>{field('service')}</th><th className="right">{t('ops.lag')}</th><th>{t('ops.oldest')}</th><th className="right">{t('ops.failing')}</th></tr></thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.service}><td>{maybe(`service.${one.service}`, one.service)}</td><td className="right">{one.oldestUnpublishedMs}</td><td className="mono">{one.oldest ?? '–'}</td><td className="right">{one.failingDeadlines}</td></tr>
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </Panel>
      <Panel title={t('ops.projections')} flush>
        <Answered query={projections}>
          {({ items }) => (
            <table className="plain">
              <thead><tr><th>{t('ops.projection')}</th><th className="right">{t('ops.behind')}</th><th className="right">{t('ops.lag')}</th><th>{t('ops.trouble')}</th></tr></thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.projection}><td className="mono">{one.projection}</td><td className="right">{one.behind}</td><td className="right">{one.lagMs}</td><td>{one.failing ? <Value name="failing" value={one.failing} /> : '–'}</td></tr>
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </Panel>
      <Panel title={t('ops.overdue')} flush>
        <Answered query={overdue}>
          {({ items }) => items.length === 0 ? <p className="state">{t('state.none')}</p> : (
            <table className="plain">
              <tbody>
                {items.map((one) => (
                  <tr key={`${one.stream} ${one.ruleId} ${one.subject}`}><td>{maybe(`service.${one.service}`, one.service)}</td><td className="mono">{one.stream}</td><td><Rule id={one.ruleId} /></td><td><Instant at={one.due} rel /></td></tr>
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </Panel>
    </>
  ); // prettier-ignore
};

const ParkedTable = ({ items, requests }: Parked) => {
  const { t, event, field } = useWords();
  const [asked, ask] = useState<string>();
  return (
    <>
      {items.length === 0 && <p className="state">{t('ops.nothingParked')}</p>}
      {items.length > 0 && (
        <table className="plain">
          <thead><tr><th>{t('ops.consumer')}</th><th>{t('measure.events')}</th><th>{t('ops.reason')}</th><th className="right">{t('ops.attempts')}</th><th className="right">{t('ops.behind')}</th><th>{field('at')}</th><th /></tr></thead>
          <tbody>
            {items.map((one) => (
              <tr key={`${one.consumer} ${one.eventId}`}>
                <td>{one.consumer}</td><td><span className="mono">{one.eventId}</span> {event(one.type)}</td><td>{one.reason}</td><td className="right">{one.attempts}</td><td className="right">{one.behind}</td><td><Instant at={one.parkedAt} rel /></td>
                <td>{one.kind !== 'BEHIND' && <Button size="small" data-command="ops.parked" onClick={() => ask(`${one.consumer} ${one.eventId}`)}>{t('ops.act')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {items.filter((one) => asked === `${one.consumer} ${one.eventId}`).map((one) => <Ask key={asked} {...one} close={() => ask(undefined)} />)}
      {requests.length > 0 && (
        <table className="plain">
          <thead><tr><th>{t('ops.request')}</th><th>{t('measure.events')}</th><th>{field('why')}</th><th>{t('ops.by')}</th><th>{t('ops.outcome')}</th></tr></thead>
          <tbody>
            {requests.map((one) => (
              <tr key={one.id}><td>{t(one.what === 'DROP' ? 'ops.drop' : 'ops.retry')}</td><td className="mono">{one.stream}@{one.version}</td><td>{one.why}</td><td><Actor as={one.askedBy} /> <Instant at={one.askedAt} /></td><td>{one.outcome ? <Value name="outcome" value={one.outcome} /> : t('ops.waits')}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  ); // prettier-ignore
};

/** Neither is asked without why: it stands beside the request for ever. */
const Ask = ({ eventId, consumer, close }: { eventId: string; consumer: string; close: () => void }) => {
  const { t, field } = useWords();
  const client = useQueryClient();
  const [why, say] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: (what: 'retry' | 'drop') =>
      post(`/v1/ops/parked/${encodeURIComponent(eventId)}/${what}`, { why: why.trim(), consumer }, { key: newKey() }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const ask = (what: 'retry' | 'drop') => (why.trim() === '' ? setMissing(true) : send.mutate(what));
  return (
    <div className="command body" role="group" aria-label={t('ops.act')}>
      <label>
        {field('why')} <Input value={why} aria-invalid={missing} onChange={({ target }) => say(target.value)} />
      </label>
      {missing && <span className="fault">{t('act.required')}</span>}
      {send.error && <Refused error={send.error} />}
      <div className="form-ways">
        <Button type="primary" loading={send.isPending} onClick={() => ask('retry')}>
          {t('ops.retry')}
        </Button>
        <Button danger onClick={() => ask('drop')}>
          {t('ops.drop')}
        </Button>
        <Button onClick={close}>{t('act.cancel')}</Button>
      </div>
    </div>
  );
};
