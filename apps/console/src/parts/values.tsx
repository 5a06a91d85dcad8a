/** The small values of which every page is made: instants, money, codes, people, ids, rules. */
import { Tooltip } from 'antd';
import { useNow } from '../app/clock.js';
import { amountOf, minor, shanghai, short, spanOf, yuan } from '../app/format.js';
import { Go } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import type { Axis } from '../texts/index.js';

/** What the page counts from: now, or the instant of the time bar. */
const useThen = (): number => {
  const now = useNow();
  return Date.parse(useInstants().knownAt ?? now);
};

/** An instant as Shanghai reads it; `rel`: how far away it is, beside it. */
export const Instant = ({
  at,
  seconds = false,
  brief = false,
  rel = false,
}: {
  at: string | undefined;
  seconds?: boolean;
  brief?: boolean;
  rel?: boolean;
}) => {
  if (at === undefined) return null;
  return (
    <>
      <time dateTime={at} title={shanghai(at, true)}>
        {brief ? short(at) : shanghai(at, seconds)}
      </time>
      {rel && <Relative at={at} />}
    </>
  );
};

const Relative = ({ at }: { at: string }) => {
  const { t } = useWords();
  const ms = Date.parse(at) - useThen();
  const { unit, n } = spanOf(ms);
  const span = t(`time.${unit}`, { n });
  return <span className="muted small"> {n === 0 ? t('time.justNow') : t(ms < 0 ? 'time.ago' : 'time.in', { span })}</span>;
};

export const Yuan = ({ amount }: { amount: string | undefined }) =>
  amount === undefined ? <span className="muted">–</span> : <span className="num">¥{yuan(amount)}</span>;

/** An amount of an asset: ¥12.30, or points. */
export const Amount = ({ amount, asset, units = false }: { amount: string | number; asset: string; units?: boolean }) => {
  const { code } = useWords();
  const text = units ? minor(amount, asset) : amountOf(amount, asset);
  return <span className="num">{asset === 'CNY' ? `¥${text}` : `${text} ${code('asset', asset)}`}</span>;
};

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

/** What a status asks of people: nothing more (neutral, good), something soon (info, warn), something went wrong (bad). */
const tones: Readonly<Record<string, Tone>> = {
  REQUESTED: 'info', ACCEPTED: 'info', EVIDENCE: 'warn', SECOND_REVIEW: 'warn', APPEALED: 'warn', PANEL: 'warn',
  DECIDED: 'good', FINAL: 'good', SUCCESS: 'good', COMPLETED: 'good', PAID: 'good', MET: 'good', SOLVED: 'good', PERFORMED: 'good', SETTLED: 'good',
  WAIT_SELLER_AGREE: 'info', SELLER_REFUSE_BUYER: 'warn', WAIT_PAYMENT: 'warn', WAIT_BUYER_RETURN_GOODS: 'info', WAIT_SELLER_CONFIRM_GOODS: 'info',
  REACHED: 'bad', SERIOUS: 'bad', ACTIVE: 'bad', FORCED: 'bad', OBJECTED: 'warn', ADVANCED: 'info', ASSESSED: 'warn', RECORDED: 'warn', OPEN: 'info', ANSWERED: 'info',
}; // prettier-ignore

export const Status = ({ axis, code: value, tone }: { axis: Axis; code: string | undefined; tone?: Tone }) => {
  const { code } = useWords();
  if (value === undefined) return null;
  return <span className={`tag ${tone ?? tones[value] ?? 'neutral'}`}>{code(axis, value)}</span>;
};

/** `officer:o1` -> 仲裁员 o1 */
export const Actor = ({ as }: { as: string }) => {
  const { maybe } = useWords();
  const [kind = '', id] = as.split(':');
  return (
    <span className="nowrap" title={as}>
      {maybe(`role.${kind}`, kind)} {id !== undefined && (kind === 'service' ? maybe(`service.${id}`, id) : id)}
    </span>
  );
};

const places: Readonly<Record<string, string>> = {
  caseId: '/cases', refundId: '/refunds', orderId: '/orders', sellerId: '/sellers', helpId: '/help', complaintId: '/complaints',
  claimId: '/claims', reportId: '/reports', eventId: '/events', ruleId: '/rules',
}; // prettier-ignore

export const placeOf = (field: string, id: string): string | undefined =>
  places[field] === undefined ? undefined : `${places[field]}/${encodeURIComponent(id)}`;

/** An id that leads to what it names, where there is a page of it. */
export const Id = ({ field, id }: { field: string; id: string | undefined }) => {
  if (id === undefined) return null;
  const to = placeOf(field, id);
  return to === undefined ? <span className="mono">{id}</span> : <Go to={to} className="mono" onClick={(event) => event.stopPropagation()}>{id}</Go>; // prettier-ignore
};

/** A rule by its id, with its title at hand. */
export const Rule = ({ id, titled = false }: { id: string | undefined; titled?: boolean }) => {
  const { rule } = useWords();
  if (id === undefined) return null;
  const title = rule(id);
  const link = (
    <Go to={`/rules/${encodeURIComponent(id)}`} className="nowrap" onClick={(event) => event.stopPropagation()}>
      <span className="mono">{id}</span>
      {titled && title !== id && ` ${title}`}
    </Go>
  );
  return titled || title === id ? link : <Tooltip title={title}>{link}</Tooltip>;
};

/** How much of a time is left: a bar, the time in words, and in which rule it stands. Without `from` the bar measures three days. */
export const Clock = ({
  due,
  ruleId,
  from,
  at = true,
}: {
  due: string | undefined;
  ruleId?: string | undefined;
  from?: string;
  at?: boolean;
}) => {
  const { t } = useWords();
  const now = useThen();
  if (due === undefined) return <span className="muted">–</span>;
  const left = Date.parse(due) - now;
  const whole = from === undefined ? 3 * 86_400_000 : Math.max(Date.parse(due) - Date.parse(from), 1);
  const share = Math.min(Math.max(left / whole, 0), 1);
  const { unit, n } = spanOf(left);
  const tone = left < 0 ? 'bad' : left < 6 * 3_600_000 ? 'warn' : '';
  return (
    <span className={`clock ${tone}`}>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${left < 0 ? 100 : Math.max(share * 100, 4)}%` }} />
      </span>
      <span className="left">{t(left < 0 ? 'time.over' : 'time.left', { span: t(`time.${unit}`, { n }) })}</span>
      {at && <span className="muted"><Instant at={due} brief /></span>}
      {ruleId !== undefined && <Rule id={ruleId} />}
    </span>
  ); // prettier-ignore
};
