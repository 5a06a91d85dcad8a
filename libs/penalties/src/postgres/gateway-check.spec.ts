import { judgePayments } from './gateway-check.js';

const key = 'refund:r1';
const event = (version: number, type: string, data: object) =>
  ({ key, event: { stream: 'trade-o1', version, type, data } }) as Parameters<typeof judgePayments>[1][number];
const ordered = event(2, 'PayoutOrdered', { payee: 'buyer:b1', cash: 100, points: 5 });
const collected = event(2, 'PayoutOrdered', { payee: 'buyer:b1', payer: 'buyer:b1', cash: 100, points: 5 });
const made = event(3, 'PayoutMade', { reference: `sandbox:${key}` });
const rejected = event(3, 'PayoutRejected', { reason: 'refused by the sandbox' });
const booked = (over: object = {}) => ({
  ...{ key },
  booked: { payee: 'buyer:b1', cash: '100', points: '5', status: 'PAID', reference: `sandbox:${key}`, reason: null, ...over },
});
const refused = { status: 'REJECTED', reason: 'refused by the sandbox' };

it.each<[string, Parameters<typeof judgePayments>[1], string[]]>([
  ['nothing where it paid what was ordered', [ordered, made, booked()], []],
  ['nothing where it refused', [ordered, rejected, booked(refused)], []],
  ['nothing while the answer is still to be recorded', [ordered, booked()], []],
  ['nothing of what is still to be paid', [ordered], []],
  ['nothing of another gateway', [ordered, event(3, 'PayoutMade', { reference: 'bank:1' })], []],
  ['a payment that nobody ordered', [booked()], ['row-added refund:r1@0']],
  ['a payment that is gone', [ordered, made], ['row-missing trade-o1@3']],
  ['a refusal that is gone', [ordered, rejected], ['row-missing trade-o1@3']],
  ['another amount', [ordered, made, booked({ cash: '101' })], ['row-changed trade-o1@3']],
  ['another payee before it is recorded', [ordered, booked({ payee: 'buyer:thief' })], ['row-changed trade-o1@2']],
  ['a payment that was recorded as refused', [ordered, rejected, booked()], ['row-changed trade-o1@3']],
  ['nothing of what was collected from the buyer', [collected, made, booked({ payer: 'buyer:b1' })], []],
  ['a payment in place of a collection', [collected, made, booked()], ['row-changed trade-o1@3']],
  ['a collection in place of a payment', [ordered, made, booked({ payer: 'buyer:b1' })], ['row-changed trade-o1@3']],
  ['another reference', [ordered, made, booked({ reference: 'x' })], ['row-changed trade-o1@3']],
])('finds %s', (_what, rows, found) =>
  expect(judgePayments('penalties.gateway_payments', rows).map(({ kind, stream, version }) => `${kind} ${stream}@${version}`)).toEqual(found),
); // prettier-ignore
