/** The order's decider: who may, when, under which rule. One ladder, in the order of domain.md; then all that follows from it. */
import { astray, type Decider, reject } from '@redress/event-sourcing';
import type { Edition, Instant, Rulebook } from '@redress/rulebook';
import { mustBe, mustBeOpen } from './allowed.js';
import { asked, place } from './asked.js';
import { autoconfirmAdjusted, completeByItself } from './autoconfirm.js';
import { closedWhenRefunded, linesRefunded, refundsTakenBack } from './closing.js';
import { type CommandOf, type Internal, isInternal, type OrderCommand } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import { orderFold } from './order.fold.js';
import type { Order, PlacedOrder } from './order.state.js';
import { breakPromise, promisesJudged } from './promise.js';

export const order = (rules: Rulebook): Decider<Order, OrderCommand, OrderEvent> => ({
  ...orderFold,
  decide: (command, state) => decide(command, state, rules),
});

export const decide = (command: OrderCommand, state: Order, rules: Rulebook): OrderEvent[] => {
  if (command.type === 'orders.place') return place(command, state);
  if (state.status === 'NONE') {
    const message = `no order ${command.data.orderId}`;
    return isInternal(command) ? astray(`${message} for ${command.type}`) : reject('NOT_FOUND', message);
  }
  mustHaveLines(command, state);
  mustBe(command.type, state, command.as);
  if (isInternal(command)) return withWhatFollows(noted(command, state, rules), command.at, state, rules);
  mustBeOpen(command.type, state);
  return withWhatFollows(asked(command, state, rules), command.at, state, rules);
};

/**
 * What a timer or a reaction says. It is never refused: what does not hold any more adds nothing; only what cannot be, a refund of
 * what was never paid or of no line of the order, is `Astray`.
 */
const noted = (command: CommandOf<Internal>, state: PlacedOrder, rules: Rulebook): OrderEvent[] => {
  const { at } = command;
  const edition = editionOf(state, rules) ?? astray(`${command.type}: order ${state.orderId} is not paid`);
  if ('lineId' in command.data) mustHaveLine(state, command.data);
  switch (command.type) {
    case 'orders.reach-deadline': {
      const { ruleId, subject } = command.data;
      if (ruleId === 'D-SHIP') return breakPromise(state, subject, at, edition);
      return ruleId === 'D-AUTOCONFIRM' ? completeByItself(state, at, edition) : [];
    }
    case 'orders.note-refund-opened':
      return state.openRefunds.includes(command.data.refundId) ? [] : [{ type: 'OrderRefundOpened', at, data: command.data }];
    case 'orders.note-refund-ended':
      return state.openRefunds.includes(command.data.refundId) ? [{ type: 'OrderRefundEnded', at, data: command.data }] : [];
    case 'orders.note-refund-corrected':
      return [{ type: 'OrderRefundCorrected', at, data: command.data }];
  }
};

/** Each looks at the order as the ones before it have left it, and adds what is missing. */
const consequences: readonly ((state: PlacedOrder, at: Instant, edition: Edition) => OrderEvent[])[] = [
  linesRefunded,
  refundsTakenBack,
  closedWhenRefunded,
  promisesJudged,
  autoconfirmAdjusted,
];

const withWhatFollows = (events: readonly OrderEvent[], at: Instant, before: PlacedOrder, rules: Rulebook): OrderEvent[] => {
  let state = after(before, events);
  const edition = editionOf(state, rules);
  const all = [...events];
  if (events.length === 0 || !edition) return all;
  for (const follows of consequences) {
    const more = follows(state, at, edition);
    all.push(...more);
    state = after(state, more);
  }
  return all;
};

const after = (state: PlacedOrder, events: readonly OrderEvent[]): PlacedOrder =>
  events.reduce<Order>(orderFold.evolve, state) as PlacedOrder;

const editionOf = ({ payment }: PlacedOrder, rules: Rulebook) => payment && rules.named(payment.edition);

const mustHaveLine = ({ orderId, lines }: PlacedOrder, { refundId, lineId }: { refundId: string; lineId: string }): void => {
  if (!lines.some((line) => line.lineId === lineId))
    astray(`refund ${refundId} is of line ${lineId}, which order ${orderId} has not`);
};

const mustHaveLines = (command: OrderCommand, { orderId, lines }: PlacedOrder): void => {
  if (command.type !== 'orders.ship') return;
  const unknown = command.data.lineIds?.find((lineId) => !lines.some((line) => line.lineId === lineId));
  if (unknown) reject('NOT_FOUND', `no line ${unknown} in order ${orderId}`);
};
