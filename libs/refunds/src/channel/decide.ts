/** W-REOPEN: the buyer asks that a shut channel be opened once more, an officer decides, and D-REOPEN opens it. */
import { movedByCalendar, openedInWorkingDays } from '@redress/context';
import { type LineRef, mustBeOneOf } from '@redress/contracts';
import { astray, reject } from '@redress/event-sourcing';
import {
  type CalendarYear,
  type Edition,
  type Rulebook,
  channelShut,
  claimWindows,
  notSelf,
  personOf,
  runsOut,
  selfOf,
} from '@redress/rulebook';
import { type OrderFacts, lineOf } from '../facts/order-facts.js';
import { allowing } from '../refund/claim.js';
import type { Channel } from './channel.js';
import type { ChannelCommand, Of } from './channel.commands.js';
import type { ChannelEvent } from './channel.events.js';

/** `calendars`: the years whose working days are published, beside those that come with the code. */
type Known = Readonly<{ channel: Channel; calendars: readonly CalendarYear[] }>;
export type ChannelContext = Known & Readonly<{ order: OrderFacts | undefined }>;
type DecisionContext = Known & Readonly<{ order: OrderFacts; ref: LineRef; edition: Edition }>;

export const reopenRunsOut = runsOut('D-REOPEN', 'S3');

export const decide =
  (rules: Rulebook) =>
  (command: ChannelCommand, { channel, order, calendars }: ChannelContext): readonly ChannelEvent[] => {
    const { type, as, data } = command;
    const { orderId, lineId } = data;
    if (!order || !lineOf(order, lineId)) return missing(type, `no line ${lineId} in order ${orderId}`);
    const { buyerId, sellerId, paidAt = command.at } = order;
    const ref = { orderId, lineId, buyerId, sellerId };
    const context = { channel, order, calendars, ref, edition: rules.inForce(paidAt) };
    switch (type) {
      case 'refunds.request-reopen':
        mustBeOneOf(type, as, [`buyer:${buyerId}`, 'platform', 'service:']);
        return request(command, context);
      case 'refunds.decide-reopen':
        return decideReopen(command, context);
      case 'refunds.reach-deadline':
        return reachDeadline(command, context);
      case 'refunds.recompute-deadline':
        return movedByCalendar(command, channel.clocks[command.data.ruleId], calendars, context.edition);
    }
  };

/** A timer cannot be about what is not there. */
const missing = (type: ChannelCommand['type'], message: string): never =>
  type === 'refunds.reach-deadline' || type === 'refunds.recompute-deadline'
    ? astray(`${type}: ${message}`)
    : reject('NOT_FOUND', message);

const request = (
  { at, data }: Of<'refunds.request-reopen'>,
  { channel, order, ref, edition }: DecisionContext,
): ChannelEvent[] => {
  const line = lineOf(order, data.lineId)!;
  const { kind, usageDays } = line;
  const inputs = {
    ...{ at, kind },
    ...(usageDays !== undefined && { usageDays }),
    ...(order.completedAt !== undefined && { completedAt: order.completedAt }),
    ...(channel.afterSales && { earlier: channel.afterSales }),
  };
  const explanation = channelShut(inputs, edition);
  const why = whyNotAsked(channel, at) ?? (explanation.outcome.shut ? undefined : openYet(explanation));
  if (why !== undefined) reject('STATE', `the channel of ${data.orderId} ${data.lineId} cannot be opened once more: ${why}`, { allowed: [] }); // prettier-ignore
  return [{ type: 'ReopeningRequested', at, data: { ...ref, evidence: data.evidence }, explanation }];
};

const openYet = ({ outcome: { shutsAt } }: ReturnType<typeof channelShut>): string =>
  shutsAt === undefined ? 'the trade has not completed' : `it is open by itself until ${shutsAt}`;

/** Asked for, on its way, open, or in use: each is waited for. */
const whyNotAsked = ({ reopening, open }: Channel, at: string): string | undefined => {
  if (open !== undefined) return `refund ${open} of it is open`;
  switch (reopening.status) {
    case 'ASKED':
      return 'it is asked for already';
    case 'APPROVED':
      return 'it is approved, and opens once D-REOPEN has passed';
    case 'OPEN':
      return at <= reopening.until ? `it is open until ${reopening.until}` : undefined;
    default:
      return undefined;
  }
};

const decideReopen = (
  { as, at, data }: Of<'refunds.decide-reopen'>,
  { channel, calendars, ref, edition }: DecisionContext,
): ChannelEvent[] => {
  if (channel.reopening.status !== 'ASKED')
    reject('STATE', `nobody waits for an answer on the channel of ${data.orderId} ${data.lineId}`, { allowed: [] });
  const by = personOf(as);
  const explanation = allowing(notSelf(selfOf(by, ref), edition), () => 'nobody decides on a channel to which they are a party');
  const answer = { ...ref, by, why: data.why };
  if (!data.approve) return [{ type: 'ReopeningDeclined', at, data: answer, explanation }];
  return [
    { type: 'ReopeningApproved', at, data: answer, explanation },
    openedInWorkingDays('D-REOPEN', { subject: ref.lineId, from: at }, calendars, edition),
  ];
};

/** The channel opens at the end of D-REOPEN, however late that is told. */
const reachDeadline = (
  { at, data }: Of<'refunds.reach-deadline'>,
  { channel, ref, edition }: DecisionContext,
): ChannelEvent[] => {
  const clock = channel.clocks[data.ruleId];
  if (!clock || data.ruleId !== 'D-REOPEN' || channel.reopening.status !== 'APPROVED') return [];
  const { from, due } = clock;
  const reached = reopenRunsOut({ from, due, at }, edition);
  if (!reached.outcome.reached) return []; // moved meanwhile
  const window = claimWindows['W-REOPEN']({ at: due, reopenedAt: due }, edition);
  const late = due < at ? { occurredAt: due } : {};
  return [
    { type: 'DeadlineReached', at, data: { ruleId: 'D-REOPEN', subject: ref.lineId }, explanation: reached },
    { type: 'ChannelReopened', at, ...late, data: { ...ref, until: window.outcome.closes ?? due }, explanation: window },
  ];
};
