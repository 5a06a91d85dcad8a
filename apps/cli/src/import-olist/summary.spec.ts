import { expectedOf } from '../../test/independent.js';
import { factsOf, printSummary, readOlist, type Results, summary, tally } from './index.js';
import { synthetic } from './synthetic.fixtures.js';

const mapped = factsOf(await readOlist(synthetic));
const run = { changed: 149, alreadyThere: 0, seconds: 1.5 };
const results: Results = {
  brokenOrders: 11,
  refundsPaid: { NOT_WANTED: { count: 5, amount: '419.99' }, LATE_SHIPMENT: { count: 4, amount: '234.20' } },
  freightReturned: '95.01',
  points: 107053,
  ordersClosed: 10,
  ordersCompleted: 24,
  balanced: true,
};
const claim = { type: 'refunds.apply', body: { reason: 'LATE_SHIPMENT' } };

const answered = () => {
  const answers = tally();
  answers.add(claim, 'accepted');
  answers.add(claim, 'accepted');
  answers.add({ type: 'orders.pay', body: {} }, 'accepted');
  answers.add(claim, { code: 'RULE', ruleId: 'W-AFTER' });
  answers.add({ type: 'orders.place', body: {} }, { code: 'INVALID' });
  return answers;
};

it('counts applications accepted by reason, and refusals by code and rule', () => {
  const { applied, refused } = answered();
  expect(applied).toEqual({ LATE_SHIPMENT: 2 });
  expect(refused).toEqual({ 'RULE W-AFTER': 1, INVALID: 1 });
});

it('puts together what was read, answered and found', () => {
  expect(summary({ mapped, answers: answered(), results, run })).toEqual({
    ...mapped.counts,
    leftOut: mapped.leftOut,
    applied: { LATE_SHIPMENT: 2 },
    refused: { 'RULE W-AFTER': 1, INVALID: 1 },
    brokenOrders: 11,
    refundsPaid: { NOT_WANTED: 5, LATE_SHIPMENT: 4 },
    refundsPaidSum: '654.19',
    freightReturned: '95.01',
    points: 107053,
    ordersClosed: 10,
    ordersCompleted: 24,
    balanced: true,
    ...run,
  });
});

it('sums exactly what is more than one amount can be', () => {
  const large = { NOT_WANTED: { count: 9, amount: '90071992547409.93' }, LATE_SHIPMENT: { count: 9, amount: '99999999999.99' } };
  const { refundsPaidSum } = summary({ mapped, answers: answered(), results: { ...results, refundsPaid: large }, run });
  expect(refundsPaidSum).toBe('90171992547409.92');
});

it('has every field that domain.md names', () => {
  const fields = 'read, noItems, orders, lines, paid, neverApproved, cash, moved, picked, delivered, reviews, leftOutCanceledDelivered, brokenOrders, applied, refused, refundsPaid, refundsPaidSum, freightReturned, points, ordersClosed, ordersCompleted, sent, balanced, seconds'; // prettier-ignore
  expect(Object.keys(summary({ mapped, answers: tally(), results, run }))).toEqual(expect.arrayContaining(fields.split(', ')));
});

it('is printed in two columns', () => {
  const printed = printSummary(summary({ mapped, answers: answered(), results, run })).split('\n');
  expect(printed).toContain('Refused');
  expect(printed.find((row) => row.includes('W-AFTER'))).toMatch(/^ {2}RULE W-AFTER +1$/);
  expect(printed.find((row) => row.includes('cash'))).toMatch(/^ {2}cash paid +8,006\.82$/);
  expect(new Set(printed.filter((row) => /\d$/.test(row)).map((row) => row.length)).size).toBe(1);
});

/** What the system itself must come to is compared end to end; here, that both count the files alike. */
const counted = (claims: boolean, folder = synthetic) => {
  const { applied: _a, refused: _r, brokenOrders: _b, refundsPaid: _p, refundsPaidSum: _s, freightReturned: _f, points: _o, ordersClosed: _c, ordersCompleted: _d, balanced: _e, sellers: _l, buyers: _y, ...counts } = expectedOf(folder, { claims }); // prettier-ignore
  return counts;
};

it.each([true, false])('counts as an independent reading of the files does (claims: %s)', async (claims) => {
  expect(factsOf(await readOlist(synthetic), { claims }).counts).toEqual(counted(claims));
});

// The real set is not part of the project: OLIST_DIR names it.
const olist = process.env['OLIST_DIR'];
(olist ? it : it.skip)('counts the real set as an independent reading does (needs OLIST_DIR)', async () => {
  expect(factsOf(await readOlist(olist!)).counts).toEqual(counted(true, olist!));
});
