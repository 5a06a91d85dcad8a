/** What holds whatever is asked, by whomever, in whatever order: many refunds of one line, said to the store as doors say them. */
import { type EventStore, type Refusal, Rejected, type StoredEvent, replay, execution } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import fc from 'fast-check';
import { done, foldOf } from '@redress/context';
import { orderFacts } from '../facts/order-facts.js';
import { executionOf } from './execution.js';
import { type Channel, channel } from '../channel/channel.js';
import { isInternal } from './decide.js';
import type { RefundCommand } from './refund.commands.js';
import type { ChannelEvent } from '../channel/channel.events.js';
import type { RefundEvent } from './refund.events.js';
import * as a from './refund.fixtures.js';
import { openTo } from './allowed.js';
import { givesMoney, hasEnded, refund } from './refund.js';

const rules = testRulebook();
const facts = a.order({}, a.delivered({ noReason: true, quantity: 3 }));

const refundId = fc.constantFrom('r1', 'r2', 'r3');
const whoever = fc.constantFrom(undefined, 'platform', 'buyer:b2', 'seller:s2', 'courier');
const what = fc.record(
  {
    amount: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 25000 })),
    quantity: fc.integer({ min: 1, max: 4 }),
    type: fc.constantFrom('REFUND_ONLY' as const, 'RETURN_AND_REFUND' as const, 'EXCHANGE' as const, 'REPAIR' as const),
    reason: fc.constantFrom('QUALITY', 'LATE_SHIPMENT', 'DAMAGED', 'NO_REASON'),
  },
  { requiredKeys: [] },
);
const answers = [
  ...[a.withdraw, a.agree, a.refuse, a.contest, a.submitReturn, a.recordDelivery, a.confirmReturn, a.refuseReturn],
  ...[a.sendReplacement, a.confirmReplacement],
];
const clocks = ['D-SELLER', 'D-BUYER-MODIFY', 'D-BUYER-RETURN', 'D-SELLER-CONFIRM', 'D-REPLACE', 'D-BUYER-CONFIRM'];
type Ask = (data: object, envelope: object) => RefundCommand;
const anyCommand: fc.Arbitrary<RefundCommand> = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constantFrom<Ask>(a.apply as Ask, a.modify as Ask), what),
      fc.tuple(fc.constantFrom<Ask>(...(answers as unknown as Ask[])), fc.constant({})),
      fc.tuple(
        fc.constant<Ask>((data, envelope) => ({ ...a.reach('D-SELLER', 0), ...envelope, data }) as RefundCommand),
        fc.constantFrom(...clocks).map((ruleId) => ({ ruleId })),
      ),
      fc.tuple(fc.constantFrom<Ask>(a.recordPayment as Ask, a.payRefusedParcel as Ask), fc.constant({})),
    ),
    refundId,
    whoever,
  )
  .map(([[ask, data], id, as]) => said(ask({ ...data, refundId: id }, as && ask !== a.recordPayment ? { as } : {})));
/** As the doors let it through: what is absent is absent, and only what goes back is counted. */
const said = (command: RefundCommand): RefundCommand => {
  const { quantity, ...data } = JSON.parse(JSON.stringify(command.data)) as { quantity?: number; type?: string };
  return {
    ...command,
    data: quantity === undefined || data.type === 'REFUND_ONLY' ? data : { ...data, quantity },
  } as RefundCommand;
};
/** Hours go by between one command and the next. */
const story = fc.array(fc.tuple(anyCommand, fc.nat(60)), { size: 'medium', maxLength: 40 });

/** Timers and reactions are about refunds that there are, and a payment is of what is due. */
const asWorldSays = async (said: RefundCommand, log: EventStore): Promise<RefundCommand | undefined> => {
  if (!isInternal(said)) return said;
  const { state } = await log.stateOf({ stream: `refund-${said.data.refundId}`, fold: refund });
  if (state.status === 'NONE') return undefined;
  if (said.type !== 'refunds.record-payment') return said;
  return state.due && { ...said, data: { ...said.data, amount: state.due.amount } };
};

/** A no is an answer; whatever else is thrown is a defect, and fails the property. */
const refusalTo = async (ask: () => Promise<unknown>): Promise<Refusal | undefined> => {
  try {
    return void (await ask());
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
};

const tell = async (commands: readonly (readonly [RefundCommand, number])[], times = 1) => {
  const log = memoryEventStore();
  const ports = { store: log, rules };
  await log.execute({
    delivery: { stream: 'order-o1', version: 1, facts: { ...foldOf(orderFacts), evolve: () => facts } },
    commands: [],
  });
  let hours = 0;
  for (const [command, later] of commands) {
    hours += later;
    const said = await asWorldSays({ ...command, at: a.after(hours) } as RefundCommand, log);
    if (!said) continue;
    let refusal: Refusal | undefined;
    for (let n = 0; n < times; n++) {
      const again = await refusalTo(async () => log.execute({ commands: [execution(await done(executionOf(said, {}, ports)))] }));
      if (n > 0 && refusal === undefined) expect(again).toBeUndefined();
      refusal = again;
    }
  }
  return log.log;
};
const always = (check: (log: readonly StoredEvent[]) => void) =>
  fc.assert(
    fc.asyncProperty(story, async (commands) => check(await tell(commands))),
    { numRuns: 60 },
  );
const ofStream = (log: readonly StoredEvent[], stream: string) => log.filter((event) => event.stream === stream);
const channelOf = (log: readonly StoredEvent[]): Channel =>
  replay(channel, ofStream(log, 'channel-o1:l1') as unknown as ChannelEvent[]);
const refundsOf = (log: readonly StoredEvent[]) =>
  ['r1', 'r2', 'r3'].map((id) => replay(refund, ofStream(log, `refund-${id}`) as unknown as RefundEvent[]));

it('never pays back more than the line’s price and its freight share, nor asks for more (V-CAP)', () =>
  always((log) => {
    const { price, freight, units } = channelOf(log);
    expect(units).toBeLessThanOrEqual(3);
    expect(price).toBeLessThanOrEqual(20000);
    expect(freight).toBeLessThanOrEqual(1000);
    const paid = refundsOf(log).reduce((sum, state) => sum + (state.status === 'SUCCESS' ? (state.paid?.amount ?? 0) : 0), 0);
    expect(paid).toBe(price + freight);
  }));

it('keeps at most one refund of the line open, and knows which', () =>
  always((log) => {
    const open = refundsOf(log).flatMap((state) => (['NONE', 'SUCCESS', 'CLOSED'].includes(state.status) ? [] : [state]));
    expect(open.length).toBeLessThanOrEqual(1);
    expect(channelOf(log).open).toBe(open[0] && 'refundId' in open[0] ? open[0].refundId : undefined);
  }));

it('leaves closed what is closed, and paid what is paid', () =>
  always((log) => {
    for (const id of ['r1', 'r2', 'r3']) {
      const types = ofStream(log, `refund-${id}`).map(({ type }) => type);
      expect(types.slice(0, -1)).not.toContain('RefundPaid');
      expect(types.slice(0, -1)).not.toContain('RefundClosed');
      expect(types.slice(0, -1)).not.toContain('ReplacementReceived');
    }
  }));

it('has one clock running while a party is waited for, and none once the refund is owed or over', () =>
  always((log) => {
    for (const one of refundsOf(log)) {
      if (one.status === 'NONE') continue;
      const running = Object.keys(one.clocks).length;
      // a replacement that is late is waited for by nobody's clock: the seller may send, the buyer may ask for money
      const late = one.status === 'WAIT_SELLER_SEND_GOODS' && one.replacementLate;
      const waiting = !['WAIT_PAYMENT', 'SUCCESS', 'CLOSED'].includes(one.status) && !one.leftToPlatform && !late;
      expect([one.status, running]).toEqual([one.status, waiting ? 1 : 0]);
    }
  }));

it('does once what is said twice, and says yes both times', () =>
  fc.assert(
    fc.asyncProperty(story, async (commands) => {
      const bare = (log: readonly StoredEvent[]) =>
        log.map(({ stream, version, type, data }) => ({ stream, version, type, data }));
      expect(bare(await tell(commands, 2))).toEqual(bare(await tell(commands)));
    }),
    { numRuns: 60 },
  ));

it('survives JSON', () => always((log) => expect(JSON.parse(JSON.stringify(log))).toEqual(log)));

it('leaves nobody without a way out: what is open has a clock, or a command that is open to somebody', () =>
  always((log) => {
    for (const one of refundsOf(log)) {
      if (one.status === 'NONE' || one.leftToPlatform || hasEnded(one)) continue;
      expect([one.status, Object.keys(one.clocks).length > 0 || openTo(one).length > 0]).toEqual([one.status, true]);
    }
  }));

it('moves no money for an exchange or a repair', () =>
  always((log) => {
    for (const one of refundsOf(log))
      if (one.status === 'SUCCESS' && !givesMoney(one.type)) expect([one.paid, one.due]).toEqual([undefined, undefined]);
  }));
