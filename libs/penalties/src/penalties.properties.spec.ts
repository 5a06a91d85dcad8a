import { fromWireOf, wireOf } from '@redress/contracts';
import { Gap, type StoredEvent, replay } from '@redress/event-sourcing';
import fc from 'fast-check';
import { compensationIdOf, type PenaltiesCommand } from './commands.js';
import { PenaltiesWorld, assess, at, closeTrade, paid, payAdvance, payRefund, reclaimAdvance, rejected, reverse, rules, settleTrade, takePayment, topUp } from './penalties.fixtures.js'; // prettier-ignore
import { PayoutUnresolved } from './gateway/payment-gateway.js';
import { sellerFold } from './seller/seller.js';
import { type KnownTrade, type PayoutState, tradeFold, valuePaid } from './trade/trade.js';
import { pockets } from './transfer.js';

// Random lives of the money of two orders of one seller: refunds, ends, compensation, corrections, answers in any order.
const orderId = fc.constantFrom('o1', 'o2');
const lineId = fc.constantFrom('l1', 'l2');
const refundId = fc.constantFrom('r1', 'r2', 'r3', 'r4');
const ruleId = fc.constantFrom('C-LATE' as const, 'C-OOS' as const);
const amount = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40000 }));
const share = fc.integer({ min: 1, max: 20000 });

const payment = fc.record({ l1: share, l2: share, freight: fc.nat(1500), pointsShare: fc.nat(100), orderId }).map((one) => {
  const value = one.l1 + one.l2 + one.freight;
  const points = Math.floor((value * one.pointsShare) / 100);
  const lines = [{ lineId: 'l1', paid: one.l1 }, { lineId: 'l2', paid: one.l2 }]; // prettier-ignore
  return takePayment({ orderId: one.orderId, cash: value - points, points, freight: one.freight, lines });
});
const key = fc.oneof(
  fc.tuple(fc.constantFrom('refund', 'advance', 'take-back'), refundId).map(([what, id]) => `${what}:${id}`),
  fc.tuple(ruleId, orderId, lineId).map(([rule, order, line]) => `compensation:${compensationIdOf({ ruleId: rule, orderId: order, lineId: line })}`), // prettier-ignore
  orderId.map((id) => `rest:${id}`),
);
const refund = fc.record({ orderId, amount, n: refundId });
const step = fc.oneof(
  amount.map((fen) => topUp({ amount: fen })),
  refund.map(({ n, orderId: order, amount: fen }) => payRefund({ orderId: order, refundId: `${n}-${order}`, amount: fen })),
  fc.record({ orderId, lineId, ruleId }).map((cause) => assess(cause)),
  fc.record({ orderId, lineId, ruleId }).map((cause) => reverse(cause)),
  orderId.map((id) => settleTrade({ orderId: id })),
  fc.tuple(orderId, fc.boolean()).map(([id, pickedUp]) => closeTrade({ orderId: id, pickedUp })),
  fc
    .record({ orderId, n: refundId })
    .map(({ orderId: order, n }) => reclaimAdvance({ orderId: order, refundId: `${n}-${order}` })),
  fc.tuple(key, orderId, fc.nat(9)).map(([k, order, refused]) => {
    const full = /^(refund|advance|take-back)/.test(k) ? `${k}-${order}` : k;
    return refused === 0 && full.startsWith('advance') ? rejected(full, order) : paid(full, order);
  }),
);
/** An advance as it goes, most of it: paid, then borne by the seller or taken back; other things come between. */
const advance = fc
  .record({ ...{ orderId, n: refundId, amount, due: amount, reclaimed: fc.boolean(), answered: fc.nat(3) } })
  .map(({ orderId: order, n, amount: fen, due, reclaimed, answered }) => {
    const one = { orderId: order, refundId: `${n}-${order}` };
    const answer = (what: string) => paid(`${what}:${one.refundId}`, order);
    const end = reclaimed ? reclaimAdvance(one) : payRefund({ ...one, amount: due });
    return [settleTrade({ orderId: order }), payAdvance({ ...one, amount: fen }), answer('advance'), end, answer('take-back'), answer('refund')].slice(0, 6 - answered); // prettier-ignore
  });
const life = fc.oneof({ weight: 4, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: advance });
/** A refund, and an advance, is due once: whenever it is said, it is the same amount. */
const oneAmountEach = (commands: readonly PenaltiesCommand[]): PenaltiesCommand[] => {
  const first = new Map<string, number>();
  return commands.map((command) => {
    if (command.type !== 'penalties.pay-refund' && command.type !== 'penalties.pay-advance') return command;
    const name = `${command.type} ${command.data.refundId}`;
    if (!first.has(name)) first.set(name, command.data.amount);
    const data = { ...command.data, amount: first.get(name) ?? 0 };
    return command.type === 'penalties.pay-refund' ? payRefund(data) : payAdvance(data);
  });
};

/** What must wait is said again by the feed, later; here it is left. */
const say = (world: PenaltiesWorld, command: PenaltiesCommand): StoredEvent[] => {
  try {
    return world.say(command);
  } catch (error) {
    if (error instanceof Gap || error instanceof PayoutUnresolved) return [];
    throw error;
  }
};
const lives = fc
  .record({ first: payment, second: payment, commands: fc.array(life, { size: 'medium' }) })
  .map((one) => [
    { ...one.first, data: { ...one.first.data, orderId: 'o1' } },
    { ...one.second, data: { ...one.second.data, orderId: 'o2' } },
    ...oneAmountEach(one.commands.flat()),
  ]);
const always = (check: (world: PenaltiesWorld, commands: PenaltiesCommand[]) => void) =>
  fc.assert(
    fc.property(lives, (commands) => {
      const world = new PenaltiesWorld();
      commands.forEach((command) => say(world, command));
      check(world, commands);
    }),
  );

const stateOf = (world: PenaltiesWorld, id: string) =>
  replay(tradeFold, world.events.filter(({ stream }) => stream === `trade-${id}`) as never[]) as KnownTrade;
const end = (world: PenaltiesWorld) => {
  for (const id of ['o1', 'o2']) {
    world.say(settleTrade({ orderId: id }));
    stateOf(world, id).payouts.forEach((payout) => world.say(paid(payout.key, id)));
  }
};

it('overdraws nothing: what a seller lacks stands in the receivable, and nowhere else (C-FUND)', () =>
  always(({ sums }) => {
    for (const [account, sum] of Object.entries(sums)) {
      if (/escrow:|:deposit$|:balance$|buyer:/.test(account)) expect([account, sum > 0]).toEqual([account, true]);
      if (account.endsWith(':receivable')) expect(sum).toBeLessThan(0);
    }
  }));

it('leaves nothing in escrow at the end, and owes nobody points', () =>
  always((world) => {
    end(world);
    expect(Object.keys(world.sums).filter((account) => account.includes('escrow:'))).toEqual([]);
    expect((world.sums['CNY platform:points'] ?? 0) + (world.sums['POINTS platform:points'] ?? 0)).toBe(0);
  }));

it('sums to zero per asset: what came in is what went out and what is held', () =>
  always(({ sums, entries }) => {
    for (const asset of ['CNY', 'POINTS'])
      expect(Object.entries(sums).reduce((all, [account, sum]) => all + (account.startsWith(asset) ? sum : 0), 0)).toBe(0);
    for (const entry of entries)
      expect(entry.amount > 0 && Number.isSafeInteger(entry.amount) && entry.from !== entry.to).toBe(true);
  }));

it('gives back of an order no more than was paid for it, points no more than points (V-CAP, C-POINTS)', () =>
  always((world) => {
    end(world);
    for (const id of ['o1', 'o2']) {
      const trade = stateOf(world, id);
      const rulesOf = ['C-FUND', 'F-REST', 'X-ADVANCE'];
      const moves = world.entries.filter((entry) => entry.orderId === id && rulesOf.includes(entry.ruleId ?? ''));
      const sumOf = (asset: string) =>
        moves
          .filter((entry) => entry.asset === asset)
          .reduce((all, { from, to, amount: sum }) => all + (to === 'buyer:b1' ? sum : 0) - (from === 'buyer:b1' ? sum : 0), 0);
      expect(sumOf('POINTS')).toBeLessThanOrEqual(trade.points);
      expect(sumOf('CNY')).toBeLessThanOrEqual(trade.cash);
      expect(sumOf('CNY') + sumOf('POINTS')).toBe(trade.refunded);
      expect(trade.refunded).toBeLessThanOrEqual(valuePaid(trade, rules.named(trade.edition)));
    }
  }));

it('keeps a seller’s pockets as the ledger has them', () =>
  always((world) => {
    const seller = replay(sellerFold, world.events.filter(({ stream }) => stream === 'seller-s1') as never[]);
    for (const pocket of pockets) expect(seller[pocket]).toBe(BigInt(world.sums[`CNY seller:s1:${pocket}`] ?? 0));
    for (const source of ['deposit', 'balance'] as const) expect(seller.collected[source] >= 0n).toBe(true);
    expect(seller.receivable < 0n && seller.deposit + seller.balance > 0n).toBe(false); // collected first
  }));

it('does once what is said twice', () =>
  always((once, commands) => {
    const twice = new PenaltiesWorld();
    for (const command of commands) {
      say(twice, command);
      if (command.type !== 'penalties.top-up') expect(say(twice, command)).toEqual([]);
    }
    expect(twice.events).toEqual(once.events);
  }));

it('has each compensation reversed to nothing, whatever came between (C-REVERSE)', () =>
  always((world) => {
    for (const id of ['o1', 'o2'])
      for (const line of ['l1', 'l2'])
        for (const rule of ['C-LATE', 'C-OOS'] as const) world.say(reverse({ orderId: id, lineId: line, ruleId: rule }));
    end(world);
    const ofRule = world.entries.filter(({ ruleId: rule }) => rule === 'C-LATE' || rule === 'C-OOS');
    const net = (account: string) =>
      ofRule.reduce((all, { from, to, amount: fen }) => all + (to === account ? fen : 0) - (from === account ? fen : 0), 0);
    expect(['buyer:b1', 'platform:points', 'seller:s1:deposit', 'seller:s1:balance', 'seller:s1:receivable'].map(net)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  }));

it('can be published, whatever happens: as declared, and read as it was', () => {
  const seen = new Set<string>();
  always((world) => {
    world.say(rejected('refund:r1-o1'));
    for (const { type, data, explanation } of world.events) {
      const wire: unknown = JSON.parse(JSON.stringify(wireOf({ service: 'penalties', type, v: 1, data, explanation })));
      expect(fromWireOf({ service: 'penalties', type, v: 1 }, wire).data).toEqual(data);
      seen.add(type);
    }
  });
  for (const seldom of ['PayoutRejected', 'PayoutCancelled', 'PayoutTakenBack', 'ReceivableReturned'])
    expect(seen).toContain(seldom);
});

it('survives JSON', () => always(({ events }) => expect(JSON.parse(JSON.stringify(events))).toEqual(events)));

it('bears the instant of its command', () =>
  always(({ events }) => expect(events.every((event: StoredEvent) => event.at === at)).toBe(true)));

it('keeps refused money in escrow, visibly', () =>
  always((world) => {
    const answered = world.say(payRefund({ refundId: 'late', amount: 1 })).find(({ type }) => type === 'PayoutOrdered');
    if (!answered) return;
    const before = world.sums;
    expect(world.say(rejected('refund:late'))).toMatchObject([{ type: 'PayoutRejected', data: { reason: 'account closed' } }]);
    expect(world.sums).toEqual(before);
  }));

it('has in platform:advance what it has advanced and nobody has borne or given back, and pays no advance twice (X-ADVANCE)', () =>
  always((world) => {
    const made = world.events.filter(({ type }) => type === 'AdvancePayoutMade').map(({ data }) => refundOf(data));
    expect(made).toEqual([...new Set(made)]);
    const open = ['o1', 'o2'].flatMap((id) => [...stateOf(world, id).advances]).filter(([, { status }]) => ['PAID', 'GOING_BACK'].includes(status)); // prettier-ignore
    const settling = ['o1', 'o2'].flatMap((id) => [...stateOf(world, id).payouts.values()]).filter(isUnderWay(world));
    const out = open.reduce((sum, [, { amount: fen }]) => sum + fen, 0) + settling.reduce((sum, { amount: fen }) => sum + fen, 0);
    expect(world.sums['CNY platform:advance'] ?? 0).toBe(0 - out);
  }));

/** What of a settled advance the buyer has yet to give back. */
const isUnderWay =
  (world: PenaltiesWorld) =>
  ({ orderId: id, purpose, status, refundId: of = '' }: PayoutState): boolean =>
    purpose === 'TAKE_BACK' && status !== 'PAID' && stateOf(world, id).advances.get(of)?.status === 'SETTLED';
const refundOf = (data: object): string => (data as { refundId: string }).refundId;
