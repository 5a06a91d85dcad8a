/** What is there already is the same, or an alarm; and ids may be any text that an id may be (rulebook 8, Ids). */
import { NameTaken } from '@redress/event-sourcing';
import fc from 'fast-check';
import { compensationsView } from './compensation/view/view.js';
import { compensationIdOf, type PenaltiesCommand, payoutKey } from './commands.js';
import {
  PenaltiesWorld,
  assess,
  closeTrade,
  given,
  paid,
  payRefund,
  reverse,
  settleTrade,
  takePayment,
  topUp,
} from './penalties.fixtures.js';

const taken = (history: readonly PenaltiesCommand[], command: PenaltiesCommand) => () => given(...history).say(command);
const order = takePayment();
it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['a payment of an order that another was taken for', [order], takePayment({ cash: 15999 })],
  ['an order of another buyer under its name', [order], takePayment({ buyerId: 'b2' })],
  ['an order with other lines under its name', [order], takePayment({ lines: [{ lineId: 'l2', paid: 20000 }] })],
  ['another amount of a refund', [order, payRefund()], payRefund({ amount: 19999 })],
  ['another amount of a refund that is paid', [order, payRefund(), paid()], payRefund({ amount: 20001 })],
  ['a refund of another buyer under its name', [order, payRefund()], payRefund({ buyerId: 'b2' })],
  ['another amount of a refund that got what was left', [order, payRefund({ amount: 21001 })], payRefund({ amount: 21002 })],
  ['another amount of a refund that got nothing', [order, payRefund(), payRefund({ refundId: 'r2', amount: 1000 }), payRefund({ refundId: 'r3', amount: 1 })], payRefund({ refundId: 'r3', amount: 2 })],
  ['a compensation of another seller under its name', [order, assess()], assess({ sellerId: 's2' })],
  ['a reversal of another seller’s compensation', [order, assess()], reverse({ sellerId: 's2' })],
])('is an alarm, not silence: %s', (_what, history, command) => expect(taken(history, command)).toThrow(NameTaken)); // prettier-ignore

it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['a payment', [order], order],
  ['a refund that got what was left', [order, payRefund({ amount: 21001 })], payRefund({ amount: 21001 })],
  ['a compensation that a second refund of the line would carry, too (C-ONE)', [order, assess()], assess({ refundId: 'r2' })],
])('takes the same again for done: %s', (_what, history, command) => expect(taken(history, command)()).toEqual([]));

it('says what an alarm is about: what stands there, and what was to', () =>
  expect(taken([order, payRefund()], payRefund({ amount: 1 }))).toThrow(
    'payout refund:r1 is taken: there stands {"asked":20000,"payee":"buyer:b1"}, where {"asked":1,"payee":"buyer:b1"} was to be',
  ));

const id = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'),
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/),
);

it('moves money alike, whatever orders, lines, refunds and top-ups are called', () =>
  fc.assert(
    fc.property(id, id, id, id, (orderId, lineId, refundId, topUpId) => {
      const named = { orderId, lineId };
      const story = (names: { orderId: string; lineId: string; refundId: string; topUpId: string }) => {
        const of = { orderId: names.orderId };
        const lines = [{ lineId: names.lineId, paid: 20000 }];
        const cause = { ...of, lineId: names.lineId };
        const world = new PenaltiesWorld();
        const say = (...commands: PenaltiesCommand[]) => commands.map((command) => world.say(command).length);
        const counts = say(
          topUp({ topUpId: names.topUpId }),
          topUp({ topUpId: names.topUpId }),
          takePayment({ ...of, lines }),
          payRefund({ ...of, refundId: names.refundId, amount: 5000 }),
          payRefund({ ...of, refundId: names.refundId, amount: 5000 }),
          paid(payoutKey.refund(names.refundId), names.orderId),
          assess({ ...cause, refundId: names.refundId }),
          paid(payoutKey.compensation(compensationIdOf({ ...cause, ruleId: 'C-LATE' })), names.orderId),
          closeTrade(of),
          paid(payoutKey.rest(names.orderId), names.orderId),
          reverse(cause),
        );
        return { counts, sums: Object.values(world.sums).sort() };
      };
      expect(story({ ...named, refundId, topUpId })).toEqual(
        story({ orderId: 'o1', lineId: 'l1', refundId: 'r1', topUpId: 't1' }),
      );
    }),
  ));

it('never gives two things one name, however their ids are joined', () =>
  fc.assert(
    fc.property(fc.tuple(id, id), fc.tuple(id, id), ([a, b], [c, d]) => {
      const one = (orderId: string, lineId: string) => compensationIdOf({ ruleId: 'C-LATE', orderId, lineId });
      expect(one(a, b) === one(c, d)).toBe(a === c && b === d);
      const keys = [payoutKey.refund(a), payoutKey.rest(a), payoutKey.compensation(one(a, b))];
      expect(new Set(keys).size).toBe(3);
    }),
  ));

const amount = fc.integer({ min: 1, max: 25_000 });
const refunds = fc.array(fc.record({ amount, settles: fc.boolean() }), { maxLength: 8 });
it('says of each refund and each compensation that it was paid what moved, no more and no less', () =>
  fc.assert(
    fc.property(refunds, fc.boolean(), (all, isReversed) => {
      const world = given(takePayment(), assess(), paid('compensation:C-LATE:o1:l1'));
      all.forEach((one, n) => {
        world.say(payRefund({ refundId: `r${n}`, amount: one.amount }));
        world.say(paid(`refund:r${n}`));
        if (one.settles) world.say(settleTrade());
      });
      if (isReversed) world.say(reverse());
      const moved = (of: (event: { type: string; data: object }) => boolean, asset: string) =>
        world.events
          .filter((event) => of(event))
          .flatMap(({ data }) => ('transfers' in data ? (data.transfers as { from: string; to: string; asset: string; amount: number }[]) : []))
          .reduce((sum, move) => sum + (move.asset === asset ? (move.to === 'buyer:b1' ? move.amount : move.from === 'buyer:b1' ? -move.amount : 0) : 0), 0);
      for (const { type, data } of world.events) {
        if (type !== 'RefundPayoutMade') continue;
        const said = data as { refundId: string; amount: number; cash: number; points: number };
        const isOf = (event: { data: object }) => 'refundId' in event.data && event.data.refundId === said.refundId;
        expect([said.cash, said.points]).toEqual([moved(isOf, 'CNY'), moved(isOf, 'POINTS')]);
        expect(said.amount).toBe(said.cash + said.points); // 100 points are 1.00
      }
      const [shown] = compensationsView(world.events);
      const ofLate = ({ data }: { data: object }) => 'ruleId' in data && data.ruleId === 'C-LATE';
      expect(shown).toMatchObject({ status: isReversed ? 'REVERSED' : 'PAID', amount: 6000 });
      expect(moved(ofLate, 'POINTS')).toBe(isReversed ? 0 : 6000);
    }),
  )); // prettier-ignore
