import { type AdjacentRow, ReadEvent } from '@redress/event-sourcing/verify';
import { judgeLedger } from './ledger-check.js';

const transfers = [
  { from: 'payment:o1', to: 'escrow:o1', asset: 'CNY', amount: 19_900 },
  { from: 'platform:points', to: 'buyer:b1', asset: 'POINTS', amount: 100 },
];
const texts: Readonly<Record<number, string>> = { 2: '"PayoutMade"', 3: '1', 4: '"2026-03-02T01:00:00.000Z"' };
const logged = (data: object): ReadEvent => {
  const parts = Array.from({ length: 15 }, (_, n) => (n === 13 ? JSON.stringify(JSON.stringify(data)) : (texts[n] ?? 'null')));
  return new ReadEvent({ stream: 'trade-o1', version: 1, transactionId: '9', position: '9', hash: '', parts }, 'penalties');
};
const event = logged({ orderId: 'o1', transfers });
const row = (n: number, other: object = {}): AdjacentRow => ({
  ...{ who: 'ledger', stream: 'trade-o1', version: 1 },
  says: {
    ...{ n, from_account: transfers[n]?.from ?? 'a', to_account: transfers[n]?.to ?? 'b', asset: transfers[n]?.asset ?? 'CNY' },
    ...{ amount: String(transfers[n]?.amount ?? 1), at: '2026-03-02 01:00:00+00', order_id: 'o1', rule_id: null, reverses: null },
    ...other,
  },
});

it.each<[string, ReadEvent | undefined, AdjacentRow[], string[]]>([
  ['nothing where all is as it was written, in any order', event, [row(1), row(0)], []],
  ['nothing beside an event that moves no money', logged({ orderId: 'o1' }), [], []],
  ['another amount', event, [row(0, { amount: '19901' }), row(1)], ['row-changed row 0 of the ledger: amount is 19901, should be 19900']],
  ['an amount beyond what a number counts', event, [row(0, { amount: '9007199254740993' }), row(1)], ['row-changed row 0 of the ledger: amount is 9007199254740993, should be 19900']],
  ['another account and asset', event, [row(0), row(1, { to_account: 'buyer:thief', asset: 'CNY' })], ['row-changed row 1 of the ledger: to_account is buyer:thief, should be buyer:b1; asset is CNY, should be POINTS']],
  ['an instant off by a microsecond', event, [row(0, { at: '2026-03-02 01:00:00.000001+00' }), row(1)], ['row-changed row 0 of the ledger: at is 2026-03-02T01:00:00.000001Z, should be 2026-03-02T01:00:00.000Z']],
  ['a rule that the event does not name', event, [row(0, { rule_id: 'C-LATE' }), row(1)], ['row-changed row 0 of the ledger: rule_id is C-LATE, should be null']],
  ['a row missing', event, [row(0)], ['row-missing the ledger lacks its row 1']],
  ['a row added', event, [row(0), row(1), row(2)], ['row-added the ledger has a row 2, which the event does not']],
  ['a row that stands there twice', event, [row(0), row(1), row(1)], ['row-added the ledger has its row 1 twice']],
  ['a row beside an event that moves no money', logged({}), [row(0)], ['row-added the ledger has a row 0, which the event does not']],
  ['a row of no event', undefined, [row(0)], ['row-added the ledger has its row 0, and there is no such event']],
  ['transfers that are none', logged({ transfers: 5 }), [row(0)], ['row-changed its transfers cannot be read']],
])('finds %s', (_what, logs, rows, told) =>
  expect(judgeLedger(logs, rows).map(({ kind, detail }) => `${kind} ${detail}`)).toEqual(told),
); // prettier-ignore
