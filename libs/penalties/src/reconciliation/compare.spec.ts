import { type Both, compare } from './compare.js';

const day = '2026-03-02';
const now = '2026-03-03T01:00:00.000Z';
const at = '2026-03-02T01:00:00.000Z';
const terms = { key: 'refund:r1', payee: 'buyer:b1', cash: 100, points: 5 };
const paid = { ...terms, reference: 'g1', at };
const booked = { ...terms, eventId: 'trade-o1@4', at };

it('finds nothing where both say the same, and sums both', () =>
  expect(compare(day, now, { paid: [paid], booked: [booked] })).toEqual({
    ...{ day, at: now, whole: true },
    paid: { payments: 1, cash: 100, points: 5 },
    booked: { payments: 1, cash: 100, points: 5 },
    ...{ differences: [], otherDays: [] },
  }));

it.each<[string, Both, string[], RegExp]>([
  ['what was paid and not booked', { paid: [paid], booked: [] }, ['PAID_NOT_BOOKED'], /paid is 100 fen and 5 points to buyer:b1/],
  ['what was booked and not paid', { paid: [], booked: [booked] }, ['BOOKED_NOT_PAID'], /booked is 100 fen/],
  [
    'another amount',
    { paid: [{ ...paid, cash: 101 }], booked: [booked] },
    ['OTHER_AMOUNT'],
    /paid is 101 fen.*booked is 100 fen/,
  ],
  ['other points', { paid: [{ ...paid, points: 6 }], booked: [booked] }, ['OTHER_AMOUNT'], /6 points.*5 points/],
  ['another payee', { paid: [{ ...paid, payee: 'buyer:b2' }], booked: [booked] }, ['OTHER_PAYEE'], /to buyer:b2.*to buyer:b1/],
  ['another payer', { paid: [{ ...paid, payer: 'buyer:b2' }], booked: [booked] }, ['OTHER_PAYEE'], /from buyer:b2/],
  ['what was paid twice', { paid: [paid, paid], booked: [booked] }, ['PAID_TWICE'], /paid 2 times/],
  [
    'what was paid again in another day',
    { paid: [paid, { ...paid, at: now }], booked: [booked] },
    ['PAID_TWICE'],
    /paid 2 times/,
  ],
  [
    'what was booked twice',
    { paid: [paid], booked: [booked, { ...booked, eventId: 'trade-o1@9' }] },
    ['BOOKED_TWICE'],
    /trade-o1@4, trade-o1@9/,
  ],
  [
    'all that is wrong with one',
    { paid: [{ ...paid, cash: 1, payee: 'buyer:b2' }], booked: [booked] },
    ['OTHER_AMOUNT', 'OTHER_PAYEE'],
    /./,
  ],
])('reports %s', (_what, both, kinds, detail) => {
  const { differences } = compare(day, now, both);
  expect(differences.map(({ kind }) => kind)).toEqual(kinds);
  expect(differences[0]).toMatchObject({ key: 'refund:r1', detail: expect.stringMatching(detail) });
});

it('says what was paid before midnight and booked after it, and finds no difference in that', () => {
  const [before, after] = ['2026-03-02T15:59:59.999Z', '2026-03-02T16:00:00.000Z'];
  const both = { paid: [{ ...paid, at: before }], booked: [{ ...booked, at: after }] };
  expect(compare(day, now, both)).toMatchObject({
    differences: [],
    otherDays: [{ key: 'refund:r1', paid: before, booked: after }],
    ...{ paid: { payments: 1 }, booked: { payments: 0 } },
  });
  expect(compare('2026-03-03', now, both)).toMatchObject({
    differences: [],
    paid: { payments: 0 },
    booked: { payments: 1 },
    whole: false,
  });
});
