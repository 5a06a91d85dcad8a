import fc from 'fast-check';
import { type Failure, failuresSaid } from '../gateway/failures.js';
import { at, moneyWorld } from './money-world.fixtures.js';

const day = '2026-03-02';

it('finds gateway and ledger agreed, and shows the result of a day again', async () => {
  const world = await moneyWorld();
  await world.lateOrder('o1');
  expect(await world.pay()).toEqual([]);
  const found = await world.reconcile(day);
  expect(found).toMatchObject({ whole: true, paid: { payments: 2, cash: 10000 }, differences: [], otherDays: [] });
  expect(found.booked).toEqual(found.paid);
  expect(await world.view(day)).toEqual(found);
  await expect(world.view('2026-03-01')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await expect(world.view('2026-02-30')).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
});

it('names a payment that nobody ordered, and one that the gateway never made', async () => {
  const world = await moneyWorld();
  const payment = { key: 'refund:forged', payee: 'buyer:b9', cash: 7, points: 0 };
  await world.tamper.keep({ answer: { status: 'PAID', reference: 'x', payment }, at });
  await world.lateOrder('o1');
  await world.restart(failuresSaid('WRONG_AMOUNT=1', ''));
  const errors = await world.pay();
  expect(errors.map(({ name }) => name)).toEqual(['WrongAnswer']);
  expect((await world.reconcile(day)).differences.map(({ kind, key }) => [kind, key])).toEqual([
    ['PAID_NOT_BOOKED', 'refund:forged'],
    ['PAID_NOT_BOOKED', 'refund:r-o1'],
  ]);
});

it('finds a late answer around midnight in both days, and a difference in neither', async () => {
  const world = await moneyWorld({ gatewayNow: () => '2026-03-01T15:59:00.000Z' });
  await world.lateOrder('o1');
  await world.pay();
  for (const one of ['2026-03-01', day])
    expect(await world.reconcile(one)).toMatchObject({ differences: [], otherDays: [{}, {}] });
});

it('says of which day the gateway, being away, gives no statement, and keeps no result', async () => {
  const world = await moneyWorld();
  await world.restart(failuresSaid('AWAY=1', ''));
  await expect(world.reconcile(day)).rejects.toThrow(`gives no statement of ${day}: connection refused`);
  await expect(world.view(day)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

const kinds: readonly Failure[] = [
  ...(['TIME_OUT_BEFORE', 'TIME_OUT_AFTER', 'ERROR_AFTER', 'DELIVERED_TWICE', 'LATE'] as const),
  ...(['WRONG_AMOUNT', 'WRONG_KEY', 'AWAY', 'REJECT'] as const),
];
const chances = fc
  .array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 5, max: 45 })), { minLength: 1, maxLength: 2 })
  .map((all) => all.map(([kind, percent]) => `${kind}=${percent / 100}`).join(','));
const rounds = fc.array(fc.record({ faults: chances, seed: fc.string(), times: fc.integer({ min: 1, max: 3 }) }), { maxLength: 5 }); // prettier-ignore

it('whatever the gateway suffers, under redelivery and restarts: paid is what is booked, each at most once, and nothing stays unknown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), rounds, async (orders, all) => {
      const world = await moneyWorld();
      const ids = Array.from({ length: orders }, (_, n) => `o${n}`);
      for (const id of ids) await world.lateOrder(id);
      for (const { faults, seed, times } of all) {
        await world.restart(failuresSaid(faults, seed));
        for (const error of await world.pay(times)) expect(['PayoutUnresolved', 'WrongAnswer']).toContain(error.name);
        expect((await world.ledger.trialBalance()).balanced).toBe(true);
      }
      await world.restart();
      expect(await world.pay(2)).toEqual([]);
      const payouts = (await Promise.all(ids.map(world.payouts))).flat();
      expect(payouts).toHaveLength(2 * orders);
      expect(payouts.filter(({ status }) => status === 'PENDING')).toEqual([]);
      const payments = await world.gatewayPayments();
      expect(payments).toHaveLength(2 * orders); // one a key, refused or paid
      const { differences, paid, booked } = await world.reconcile(day);
      expect([differences, booked]).toEqual([[], paid]);
      expect(paid.payments).toBe(payments.filter(({ answer }) => answer.status === 'PAID').length);
    }),
    { numRuns: 60, seed: 20260302 },
  );
});
