/**
 * Formats data for people where no schema is at hand: it knows amounts by the names of their fields. Messages are encoded by the
 * schema of the event instead (message.ts); only explanations, whose inputs differ from rule to rule, pass through here.
 */
import { yuan } from './money.js';
import { put } from './put.js';

/** The fields of event data that are money: fen in memory, decimal strings on the wire. Points and quantities are no money. */
const money: ReadonlySet<string> = new Set([
  'amount', 'invoice', 'asked', 'cash', 'freight', 'paid', 'price', 'priceRefunded', 'required', 'balance', 'deposit', 'receivable',
  'dueAmount', 'documented', 'buyerGets', 'platformBears', 'moved',
  'assessed', 'reversed', 'waived', 'open', 'depositBalance', 'depositRequired',
]); // prettier-ignore

/** Further fields of a rule's inputs and outcome that are money. */
const moneyOfRules: ReadonlySet<string> = new Set([
  ...money,
  'left', 'cap', 'owed', 'held', 'need', 'valuePaid', 'refundedSoFar', 'refunded', 'collected', 'drawn', 'platformFirst', 'platform', 'others', 'priceLeft', 'advanced', 'settled', 'back', 'more', 'sum',
]); // prettier-ignore

/** Of a compensation, or of a seller's compensations together: integers where they are points. */
const byAsset: ReadonlySet<string> = new Set(['amount', 'assessed', 'paid', 'reversed', 'waived', 'open']);

/** Event data with amounts as decimal strings. `asset: POINTS` beside an `amount` keeps it an integer. */
export const toWire = (data: unknown): unknown => shown(data, money);

/** An explanation with amounts as decimal strings. The log keeps them in fen, as the rule was given them. */
export const explanationToWire = (explanation: unknown): unknown => {
  const why = withTurns(shown(explanation, moneyOfRules));
  return hasAlso(why) ? { ...why, also: why.also.map(withTurns) } : why;
};

const withTurns = (why: unknown): unknown => (hasTurns(why) ? { ...why, turns: why.turns.map(turnToWire) } : why);
const hasAlso = (why: unknown): why is { also: readonly unknown[] } =>
  typeof why === 'object' && why !== null && 'also' in why && Array.isArray(why.also);

type Turn = { input: string; at: unknown };
const hasTurns = (why: unknown): why is { turns: readonly Turn[] } =>
  typeof why === 'object' && why !== null && 'turns' in why && Array.isArray(why.turns);
/** `at` is in the unit of the input that it names, the last name of its path. */
const turnToWire = (turn: Turn): Turn => {
  const name = turn.input.split('.').at(-1) ?? '';
  return { ...turn, at: isMinor(turn.at) && moneyOfRules.has(name) ? yuan(BigInt(turn.at)) : turn.at };
};

const shown = (value: unknown, names: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => shown(one, names));
  if (value === null || typeof value !== 'object') return value;
  const inPoints = 'asset' in value && value.asset === 'POINTS';
  const fields: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value))
    if (isMinor(inner)) put(fields, name, names.has(name) && !(inPoints && byAsset.has(name)) ? yuan(BigInt(inner)) : inner);
    else put(fields, name, typeof inner === 'object' ? shown(inner, names) : inner);
  return fields;
};

/** A number of minor units; above 2^53 - 1, as a sum may be, it stands as a text of its digits (decision 0019). */
const isMinor = (value: unknown): value is number | string =>
  Number.isSafeInteger(value) || (typeof value === 'string' && /^-?[1-9]\d{15,}$/.test(value));
