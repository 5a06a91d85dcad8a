/**
 * For people's eyes, where no schema is at hand: amounts known by the names of their fields. Messages do not go through here:
 * what they look like follows from the schema of the event (message.ts); only explanations, whose inputs differ from rule to rule.
 */
import { yuan } from './money.js';

/** Which fields of event data are money: fen inside, decimal strings on the wire. Points and quantities are no money. */
const money: ReadonlySet<string> = new Set([
  'amount', 'cash', 'freight', 'paid', 'price', 'priceRefunded', 'required', 'balance', 'deposit', 'receivable',
]); // prettier-ignore

/** Event data as other services and people see it. `asset: POINTS` beside an `amount` keeps it an integer. */
export const toWire = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(toWire);
  if (data === null || typeof data !== 'object') return data;
  const inPoints = 'asset' in data && data.asset === 'POINTS';
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) =>
      money.has(name) && typeof value === 'number' && !(inPoints && name === 'amount')
        ? [name, yuan(value)]
        : [name, toWire(value)],
    ),
  );
};

/** And which fields of a rule's inputs and outcome are, beside those. */
const moneyOfRules: ReadonlySet<string> = new Set([
  'asked', 'left', 'cap', 'owed', 'held', 'need', 'valuePaid', 'refundedSoFar', 'refunded', 'collected', 'drawn', 'platformFirst',
]); // prettier-ignore

/** An explanation as people see it. The log keeps it in fen, as the rule was asked. */
export const explanationToWire = (explanation: unknown): unknown => toWire(inYuan(explanation));

const inYuan = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inYuan);
  if (value === null || typeof value !== 'object') return value;
  const of = ([name, inner]: [string, unknown]) =>
    moneyOfRules.has(name) && typeof inner === 'number' ? [name, yuan(inner)] : [name, inYuan(inner)];
  return Object.fromEntries(Object.entries(value).map(of));
};
