/** The story of an order, an event at a time, in sentences made from the events alone. */
import { eventTitles } from '@redress/contracts/event-titles';
import type { RuleText } from '@redress/rulebook';

/** As the view `events` shows it: amounts are yuan. */
export type Told = Readonly<{
  eventId: string;
  type: string;
  at: string;
  actor: string;
  causationId: string;
  data: object;
  explanation?: object;
}>;
type Turn = Readonly<{ input: string; at: unknown; outcome: unknown }>;
type Why = Readonly<{ ruleId: string; rule: string; edition: string; outcome: unknown; turns?: readonly Turn[] }>;

/** `zh` and `en` say the same. `turns`: where a boundary decided. `followed`: what this event brought about at once. */
export type Sentence = Readonly<{
  eventId: string;
  at: string;
  type: string;
  zh: string;
  en: string;
  ruleId?: string;
  edition?: string;
  outcome?: unknown;
  turns?: readonly Turn[];
  causedBy?: string;
  followed: readonly string[];
}>;

/** In the order in which they are given: that of time, causes before effects. */
export const storyOf = (events: readonly Told[], texts: readonly RuleText[]): readonly Sentence[] => {
  const known = new Set(events.map(({ eventId }) => eventId));
  const followers = new Map<string, string[]>();
  for (const { eventId, causationId } of events)
    if (causationId !== eventId) followers.set(causationId, [...(followers.get(causationId) ?? []), eventId]);
  return events.map((event) => {
    const { eventId, at, type, causationId } = event;
    const why = event.explanation as Why | undefined;
    const followed = followers.get(eventId) ?? [];
    const [zh, en] = [0, 1].map((language) => sentence(event, texts, followed, language as Language));
    return {
      ...{ eventId, at, type, zh: zh as string, en: en as string },
      ...(why && { ruleId: why.ruleId, edition: why.edition, outcome: why.outcome, ...(why.turns && { turns: why.turns }) }),
      ...(causationId !== eventId && known.has(causationId) && { causedBy: causationId }),
      followed,
    };
  });
};

type Language = 0 | 1;
type Pair = readonly [zh: string, en: string];

const sentence = (event: Told, texts: readonly RuleText[], followed: readonly string[], language: Language): string => {
  const title = (eventTitles as Readonly<Record<string, Pair>>)[event.type]?.[language] ?? event.type;
  const said = Object.entries(event.data).flatMap(([name, value]) => field(name, value, language));
  const head = `${whoIn(event.actor)[language]}${['：', ': '][language]}${title}${said.length > 0 ? [`（${said.join('，')}）`, ` (${said.join(', ')})`][language] : ''}`; // prettier-ignore
  const stops = ['。', '. '] as const;
  const parts = [head, ...reasonOf(event.explanation as Why | undefined, texts, language)];
  if (followed.length > 0)
    parts.push([`随后：${followed.join('、')}`, `What followed: ${followed.join(', ')}`][language] as string);
  return `${parts.join(stops[language])}${stops[language].trim()}`;
};

const reasonOf = (why: Why | undefined, texts: readonly RuleText[], language: Language): readonly string[] => {
  if (why === undefined) return [];
  const text = texts.find(({ id }) => id === why.ruleId);
  const title = text && [`（${text.zh.title}）`, ` (${text.en.title})`][language];
  const ruled = [
    `依据 ${why.ruleId}${title ?? ''}，规则版本 ${why.edition}：${shown(why.outcome)}`,
    `By ${why.ruleId}${title ?? ''} under edition ${why.edition}: ${shown(why.outcome)}`,
  ][language] as string;
  const turns = (why.turns ?? []).map(
    ({ input, at, outcome }) =>
    [`若 ${input} 为 ${shown(at)}，则为 ${shown(outcome)}`, `Had ${input} been ${shown(at)}, it had been ${shown(outcome)}`][language] as string, // prettier-ignore
  );
  return [ruled, ...turns];
};

const roles: Readonly<Record<string, Pair>> = {
  buyer: ['买家', 'Buyer'],
  seller: ['商家', 'Seller'],
  officer: ['客服', 'Officer'],
  supervisor: ['主管', 'Supervisor'],
  panel: ['评审团', 'Panel'],
  finance: ['财务', 'Finance'],
  auditor: ['审计', 'Auditor'],
  lead: ['组长', 'Lead'],
  support: ['支持', 'Support'],
  operator: ['运维', 'Operator'],
  service: ['系统', 'Service'],
  courier: ['快递', 'Courier'],
  platform: ['平台', 'Platform'],
};
const whoIn = (actor: string): Pair => {
  const [role = '', ...id] = actor.split(':');
  const [zh, en] = roles[role] ?? [role, role];
  return id.length === 0 ? [zh, en] : [`${zh} ${id.join(':')}`, `${en} ${id.join(':')}`];
};

/** What of an event’s data belongs into a sentence: the rest is in the event. */
const fields: Readonly<Record<string, Pair>> = {
  amount: ['金额', 'amount'],
  cash: ['现金', 'cash'],
  points: ['积分', 'points'],
  asset: ['资产', 'asset'],
  payee: ['收款方', 'payee'],
  lineId: ['商品行', 'line'],
  refundId: ['退款', 'refund'],
  caseId: ['案件', 'case'],
  complaintId: ['投诉', 'complaint'],
  compensationId: ['赔付', 'compensation'],
  ruleId: ['规则', 'rule'],
  subject: ['对象', 'subject'],
  type: ['类型', 'type'],
  reason: ['原因', 'reason'],
  why: ['说明', 'why'],
  goods: ['货物', 'goods'],
  verdict: ['裁决', 'verdict'],
  liable: ['责任方', 'liable'],
  by: ['由', 'by'],
  from: ['起算', 'from'],
  due: ['到期', 'due'],
  to: ['改为', 'to'],
  waybill: ['运单', 'waybill'],
};
const field = (name: string, value: unknown, language: Language): readonly string[] =>
  fields[name] === undefined || value === null || typeof value === 'object' ? [] : [`${fields[name][language]} ${String(value)}`];

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
