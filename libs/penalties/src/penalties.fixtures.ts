/** Builders with a default for everything, and a world small enough for a spec: streams in memory, one command at a time. */
import { type AnyEvent, type CommandExecution, type StoredEvent, replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { entriesOf } from './ledger/entries.js';
import { type Cause, type CommandType, compensationIdOf, type Of, type Payment, type PenaltiesCommand } from './commands.js';
import { namedBy } from './compensation/plans.js';
import type { Rounds } from './compensation/rounds.js';
import { executionOf } from './executions.js';

export const rules = testRulebook();
export const at = '2026-03-02T01:00:00.000Z';
const as = 'service:penalties';
const order = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };

const build =
  <Type extends CommandType>(type: Type, defaults: Of<Type>['data'], by = as) =>
  (data: Partial<Of<Type>['data']> = {}, envelope: { as?: string; at?: string } = {}): Of<Type> =>
    ({ type, as: by, at, ...envelope, data: { ...defaults, ...data } }) as unknown as Of<Type>;

const payment: Payment = {
  ...{ ...order, edition: 'tmall-2022', cash: 16000, points: 5000, freight: 1000 },
  lines: [{ lineId: 'l1', paid: 20000 }],
};
const cause: Cause = { ...order, lineId: 'l1', refundId: 'r1', ruleId: 'C-LATE', edition: 'tmall-2022' };

/** 210.00: 200.00 for the line, 10.00 freight; 160.00 of it in cash, 5000 points. */
export const takePayment = build('penalties.take-payment', payment);
export const openAccount = build('penalties.open-account', { sellerId: 's1', required: 100000 }, 'platform');
export const topUp = build('penalties.top-up', { sellerId: 's1', amount: 10000 }, 'seller:s1');
export const payRefund = build('penalties.pay-refund', { ...order, refundId: 'r1', amount: 20000 });
export const correctRefund = build('penalties.correct-refund', { ...order, refundId: 'r1', nth: 1, amount: 10000 });
export const payAdvance = build('penalties.pay-advance', { ...order, refundId: 'r1', amount: 20000 });
export const reclaimAdvance = build('penalties.reclaim-advance', { ...order, refundId: 'r1' });
export const settleTrade = build('penalties.settle-trade', { orderId: 'o1', sellerId: 's1' });
export const closeTrade = build('penalties.close-trade', { orderId: 'o1', sellerId: 's1', why: 'REFUNDED', pickedUp: false });
export const assess = build('penalties.assess-compensation', cause);
export const reverse = build('penalties.reverse-compensation', {
  ...{ orderId: 'o1', sellerId: 's1', lineId: 'l1', ruleId: 'C-LATE', why: 'ShippingPromiseCorrected' },
});

const answered = { orderId: 'o1', sellerId: 's1' };
export const paid = (key = 'refund:r1', orderId = 'o1') =>
  build('penalties.record-payout', { ...answered, ...of(key), orderId, key, outcome: 'PAID', reference: `ref:${key}` })();
export const rejected = (key = 'refund:r1', orderId = 'o1') =>
  build('penalties.record-payout', { ...answered, ...of(key), orderId, key, outcome: 'REJECTED', reason: 'account closed' })();
const of = (key: string) => (key.startsWith('compensation:') ? { compensationId: key.slice('compensation:'.length) } : {});
export const late = 'compensation:C-LATE:o1:l1';
export const advance = 'advance:r1';
export const takeBack = 'take-back:r1';

/** What the streams hold after these commands, each of which must be taken. */
export const given = (...commands: readonly PenaltiesCommand[]) => {
  const world = new PenaltiesWorld();
  commands.forEach((command) => world.say(command));
  return world;
};

export class PenaltiesWorld {
  readonly events: StoredEvent[] = [];
  readonly known = new Map<string, unknown>();

  /** What a command adds, as it is stored. */
  say(command: PenaltiesCommand): StoredEvent[] {
    const execution = executionOf(command, {}, rules, this.roundsFor(command)) as CommandExecution;
    const parts = Object.entries(execution.on);
    const history = (stream: string) => this.events.filter((event) => event.stream === stream);
    const world = {
      states: Object.fromEntries(
        parts.map(([role, { stream, fold }]) => [role, replay(fold as never, history(stream) as never[])]),
      ),
      versions: Object.fromEntries(parts.map(([role, { stream }]) => [role, history(stream).length])),
      factsOf: (stream: string) => this.known.get(stream),
    };
    const added = execution.decide(world) as Record<string, readonly AnyEvent[] | undefined>;
    const news = parts.flatMap(([role, { stream }]) => {
      const from = history(stream).length;
      return (added[role] ?? []).map((event, n) => {
        const version = from + n + 1;
        return { ...event, stream, version, eventId: `${stream}@${version}` } as StoredEvent;
      });
    });
    this.events.push(...news);
    return news;
  }

  private roundsFor(command: PenaltiesCommand): Rounds {
    const { type } = command;
    if (type !== 'penalties.assess-compensation' && type !== 'penalties.reverse-compensation') return {};
    const isThere = (id: string) => this.events.some(({ stream }) => stream === `compensation-${id}`);
    return Object.fromEntries(
      namedBy(command).map((named) => {
        let round = 1;
        while (isThere(compensationIdOf(named, round + 1))) round += 1;
        return [named.ruleId, { round, known: isThere(compensationIdOf(named, round)) }];
      }),
    );
  }

  /** Accounts that are not at zero, as "CNY escrow:o1". */
  get sums(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { from, to, asset, amount } of this.entries) {
      sums[`${asset} ${from}`] = (sums[`${asset} ${from}`] ?? 0) - amount;
      sums[`${asset} ${to}`] = (sums[`${asset} ${to}`] ?? 0) + amount;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }

  get entries() {
    return this.events.flatMap((event) => entriesOf(event));
  }
}

/** Type and data of what was added, without what every stored event has. */
export const facts = (events: readonly StoredEvent[]) => events.map(({ type, data }) => [type, data]);
/** The movements as lines: "seller:s1:deposit -> platform:points 100 CNY". */
export const movesIn = (events: readonly StoredEvent[]) =>
  events.flatMap((event) => entriesOf(event)).map(({ from, to, amount, asset }) => `${from} -> ${to} ${amount} ${asset}`);
