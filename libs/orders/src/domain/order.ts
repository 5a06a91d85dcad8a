/** The order's decider: who may, when, under which rule. One ladder, in the order of domain.md; then all that follows from it. */
import { type Decider, reject } from '@redress/event-sourcing';
import type { Edition, Instant, Rulebook } from '@redress/rulebook';
import { mustBe, mustBeOpen } from './allowed.js';
import { asked, place } from './asked.js';
import { autoconfirmAdjusted, completeByItself } from './autoconfirm.js';
import { closedWhenRefunded, linesRefunded } from './closing.js';
import { isCouriers } from './courier.js';
import { type CommandOf, type Internal, isInternal, type OrderCommand } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import { orderFold } from './order.fold.js';
import type { Order, PlacedOrder } from './order.state.js';
import { breakPromise, promisesJudged } from './promise.js';

export const order = (rules: Rulebook): Decider<Order, OrderCommand, OrderEvent> => ({
  ...orderFold,

  decide(command, state) {
    mustNotBeInTheFuture(command);
    if (command.type === 'orders.place') return place(command, state);
    if (state.status === 'NONE') return isInternal(command) ? [] : reject('NOT_FOUND', `no order ${command.data.orderId}`);
    mustHaveLines(command, state);
    mustBe(command.type, state, command.as);
    if (isInternal(command)) return withWhatFollows(noted(command, state, rules), command.at, state, rules);
    mustBeOpen(command.type, state);
    return withWhatFollows(asked(command, state, rules), command.at, state, rules);
  },
});

/** What a timer or a reaction says. It is never refused: what does not hold any more adds nothing. */
const noted = (command: CommandOf<Internal>, state: PlacedOrder, rules: Rulebook): OrderEvent[] => {
  const { at } = command;
  const edition = editionOf(state, rules);
  if (!edition) return [];
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
  }
};

/** Each looks at the order as the ones before it have left it, and adds what is missing. */
const consequences: readonly ((state: PlacedOrder, at: Instant, edition: Edition) => OrderEvent[])[] = [
  linesRefunded,
  promisesJudged,
  closedWhenRefunded,
  autoconfirmAdjusted,
];

const withWhatFollows = (events: readonly OrderEvent[], at: Instant, before: PlacedOrder, rules: Rulebook): OrderEvent[] => {
  const after = (more: readonly OrderEvent[]) => more.reduce<Order>(orderFold.evolve, before) as PlacedOrder;
  const edition = editionOf(after(events), rules);
  if (events.length === 0 || !edition) return [...events];
  return consequences.reduce((all, follows) => [...all, ...follows(after(all), at, edition)], [...events]);
};

const editionOf = ({ payment }: PlacedOrder, rules: Rulebook) => payment && rules.named(payment.edition);

const mustNotBeInTheFuture = (command: OrderCommand): void => {
  if (!isCouriers(command)) return;
  const { occurredAt } = command.data;
  const fields = { occurredAt: ['is in the future'] };
  if (occurredAt && occurredAt > command.at) reject('INVALID', `occurredAt ${occurredAt} is in the future`, { fields });
};

const mustHaveLines = (command: OrderCommand, { orderId, lines }: PlacedOrder): void => {
  if (command.type !== 'orders.ship') return;
  const unknown = command.data.lineIds?.find((lineId) => !lines.some((line) => line.lineId === lineId));
  if (unknown) reject('NOT_FOUND', `no line ${unknown} in order ${orderId}`);
};
