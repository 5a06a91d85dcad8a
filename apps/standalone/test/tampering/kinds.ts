/** Kinds of tampering: half of them leave the hashes as they were, half rewrite all that hangs together. */
import type { StoredEvent } from '@redress/event-sourcing';
import {
  bare,
  consistent,
  everywhere,
  fieldsOf,
  type Forge,
  inLog,
  judgedAnew,
  said,
  someEvent,
  whyOf,
  withData,
} from './forge.js';

const hasAmount = (event: StoredEvent): boolean => Number(fieldsOf(event)['amount']) > 0;
const has =
  (...names: string[]) =>
  (event: StoredEvent): boolean =>
    names.some((name) => typeof fieldsOf(event)[name] === 'string');
const others = ['NOT_WANTED', 'FAKE', 'QUALITY', 'DAMAGED', 'OTHER'];
const flipped: Readonly<Record<string, string>> = { BUYER: 'SELLER', SELLER: 'BUYER', UPHELD: 'DISMISSED', DISMISSED: 'UPHELD' };
const laterBy = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** All numbers of that size in data and postings go up together. */
const moreEverywhere = (event: StoredEvent, inWhy: boolean): StoredEvent => {
  const amount = fieldsOf(event)['amount'] as number;
  const data = everywhere(event.data, amount, amount + 100) as object;
  const explanation = inWhy && { explanation: everywhere(event.explanation, amount, amount + 100) };
  return { ...event, data, ...explanation };
};
const isVerdict = has('verdict', 'liable', 'decision', 'outcome');
const verdictOf = (event: StoredEvent): StoredEvent => {
  const data = fieldsOf(event);
  const name = ['verdict', 'liable', 'decision', 'outcome'].find((one) => typeof data[one] === 'string') as string;
  return withData(event, { [name]: flipped[data[name] as string] ?? 'BUYER_WINS' });
};
const reasonOf = (event: StoredEvent): StoredEvent => {
  const name = has('reason')(event) ? 'reason' : 'why';
  return withData(event, { [name]: others.find((one) => one !== fieldsOf(event)[name]) });
};
const numberIn = (inputs: object): readonly [string, number] | undefined =>
  Object.entries(inputs).find(([, value]) => typeof value === 'number') as [string, number] | undefined;
const asksNumber = (event: StoredEvent): boolean => numberIn(said(event)?.inputs ?? {}) !== undefined;
const payeeOf = (event: StoredEvent): StoredEvent => {
  const data = everywhere(event.data, fieldsOf(event)['payee'], 'buyer:thief') as object;
  return { ...event, data };
};

/** Who rewrites all of it: only what other streams say, what a rule would say, or what was sealed tells. */
export const consistentKinds: Readonly<Record<string, Forge>> = {
  'an amount, with its posting': consistent(hasAmount, (event) => moreEverywhere(event, false)),
  'an amount, with its posting and its reason': consistent(
    (event) => hasAmount(event) && said(event) !== undefined,
    (event) => moreEverywhere(event, true),
  ),
  'a payee, with its posting': consistent(has('payee'), payeeOf),
  'the instant at which it was recorded': consistent(
    () => true,
    (event, dice) => ({ ...event, at: laterBy(event.at, 1000 * (1 + dice.below(100_000))) }),
  ),
  'the instant at which a deadline is due': consistent(has('due'), (event) =>
    withData(event, { due: laterBy(fieldsOf(event)['due'] as string, 86_400_000) }),
  ),
  'a reason': consistent(has('reason', 'why'), reasonOf),
  'a verdict': consistent(isVerdict, verdictOf),
  'who said it': consistent(
    () => true,
    (event) => ({ ...event, actor: event.actor === 'buyer:thief' ? 'platform' : 'buyer:thief' }),
  ),
  'what a rule said': consistent(
    (event) => said(event) !== undefined,
    (event) => whyOf(event, () => ({ outcome: { forged: true } })),
  ),
  'what a rule was asked, judged anew': consistent(asksNumber, (event) => {
    const inputs = said(event)?.inputs as object;
    const [name, value] = numberIn(inputs) as readonly [string, number];
    return judgedAnew(event, { ...inputs, [name]: value + 1 });
  }),
};

const within: Forge = ({ logs, ledger }, dice) => {
  const [service, event] = someEvent(logs, dice, () => true) ?? [];
  if (!service || !event) return undefined;
  const { stream, version } = event;
  return { logs: inLog(logs, service, (log) => log.filter((one) => one !== event)), ledger, stream, version };
};
const tail: Forge = ({ logs, ledger }, dice) => {
  const [service, event] = someEvent(logs, dice, () => true) ?? [];
  if (!service || !event) return undefined;
  const { stream, version } = event;
  const cut = inLog(logs, service, (log) => log.filter((one) => one.stream !== stream || one.version < version));
  return { logs: cut, ledger, stream, version };
};
const copy: Forge = ({ logs, ledger }, dice) => {
  const [service, event] = someEvent(logs, dice, () => true) ?? [];
  if (!service || !event) return undefined;
  const version = 1 + Math.max(...(logs[service] ?? []).flatMap((one) => (one.stream === event.stream ? [one.version] : [])));
  const added = { ...event, version, eventId: `${event.stream}@${version}` };
  return { logs: inLog(logs, service, (log) => [...log, added]), ledger, stream: event.stream, version };
};
const row =
  (change: (row: Parameters<typeof rowChange>[0]) => readonly Parameters<typeof rowChange>[0][]): Forge =>
  ({ logs, ledger }, dice) => {
    if (ledger.length === 0) return undefined;
    const at = dice.below(ledger.length);
    const one = ledger[at] as Parameters<typeof rowChange>[0];
    const [stream = '', version = '0'] = one.event_id.split('@');
    return { logs, ledger: ledger.toSpliced(at, 1, ...change(one)), stream, version: Number(version) };
  };
const rowChange = (one: Parameters<Forge>[0]['ledger'][number]) => ({ ...one, amount: one.amount + 1 });

/** What a hash, or a row beside it, tells at once. */
export const bareKinds: Readonly<Record<string, Forge>> = {
  'data changed': bare(
    () => true,
    (event) => withData(event, { forged: true }),
  ),
  'an amount changed': bare(hasAmount, (event) => moreEverywhere(event, false)),
  'the instant changed': bare(
    () => true,
    (event) => ({ ...event, at: laterBy(event.at, 1) }),
  ),
  'the actor changed': bare(
    () => true,
    (event) => ({ ...event, actor: `${event.actor}x` }),
  ),
  'the reason of a decision taken away': bare(
    (event) => said(event) !== undefined,
    ({ explanation: _, ...event }) => event as StoredEvent,
  ),
  'a hash changed': bare(
    () => true,
    (event) => ({ ...event, hash: event.hash.split('').reverse().join('') }),
  ),
  'an event taken out': within,
  'the tail cut off': tail,
  'a copy added': copy,
  'a posting changed': row((one) => [rowChange(one)]),
  'a posting taken out': row(() => []),
  'a posting added': row((one) => [one, { ...one, n: one.n + 100 }]),
};
