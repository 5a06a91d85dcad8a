/** May a refund still be applied for (section 1)? The longest window that fits the line and the reason decides. */
import type { Edition } from './edition.js';
import { dayMs, dayOf, endOfDay, type Instant, plusDays, plusMs } from './instant.js';
import { type Explanation, type Rule, rule } from './rule.js';
import type { GoodsKind, RefundType, Sanbao } from './vocabulary.js';

export type Claim = {
  at: Instant;
  reason: string;
  type: RefundType | string;
  kind: GoodsKind;
  sanbao: Sanbao;
  /** The line is sold with 七天无理由. */
  noReason: boolean;
  usageDays?: number | undefined;
  paidAt: Instant;
  completedAt?: Instant | undefined;
  closedAt?: Instant | undefined;
  deliveredAt?: Instant | undefined;
  /** The buyer's own confirmation. */
  confirmedAt?: Instant | undefined;
  /** Since when the line's channel is open once more, or was (W-REOPEN). */
  reopenedAt?: Instant | undefined;
};
export type WindowId = ('W-TRADE' | 'W-AFTER' | 'W-SANBAO-D' | 'W-SANBAO-N' | 'W-FAKE' | 'W-VIRTUAL' | 'W-NOREASON') | 'W-REOPEN';
/** Without `opens` the window never opened; without `closes` it is open until the trade ends. */
export type Window = { allowed: boolean; phase: 'ONSALE' | 'AFTERSALE'; opens?: Instant; closes?: Instant };

export const claimWindow = (claim: Claim, edition: Edition): Explanation<Window> => {
  const judge = claimWindows[windowFor(claim, edition)];
  return judge(claim, edition);
};

/**
 * A closed order has none but W-TRADE; 七天无理由 replaces W-TRADE and W-AFTER, before completion too; a channel that is open once more
 * takes any other reason.
 */
const windowFor = (claim: Claim, edition: Edition): WindowId => {
  const { closedAt, completedAt, kind } = claim;
  if (closedAt !== undefined) return 'W-TRADE';
  if (isNoReason(claim, edition)) return 'W-NOREASON';
  if (claim.reopenedAt !== undefined) return 'W-REOPEN';
  if (completedAt === undefined) return 'W-TRADE';
  if (kind === 'VIRTUAL') return 'W-VIRTUAL';
  const { windows } = edition;
  const fits = (id: 'W-SANBAO-D' | 'W-SANBAO-N' | 'W-FAKE') => (windows[id].reasons as readonly string[]).includes(claim.reason);
  const open: (keyof typeof afterSales)[] = ['W-AFTER'];
  if (claim.sanbao === 'DURABLE' && fits('W-SANBAO-D')) open.push('W-SANBAO-D');
  if (claim.sanbao === 'NON_DURABLE' && fits('W-SANBAO-N')) open.push('W-SANBAO-N');
  if (fits('W-FAKE')) open.push('W-FAKE');
  return open.reduce((longest, id) => (windows[id].days > windows[longest].days ? id : longest));
};

export const isNoReason = ({ reason }: { reason: string }, { windows }: Edition): boolean =>
  (windows['W-NOREASON'].reasons as readonly string[]).includes(reason);

/** "Up to N days" ends N × 24 h after its start, that instant included. */
const upTo = (at: Instant, opens: Instant, days: number, phase: Window['phase']): Window => {
  const closes = plusMs(opens, days * dayMs);
  return { allowed: at <= closes, phase, opens, closes };
};

/** All but W-TRADE compare the instant of the application with that of the closing. */
const atTheClose = (_: Claim, { closes }: Window) => [['at', closes]] as const;

const phaseOf = ({ completedAt }: Claim): Window['phase'] => (completedAt === undefined ? 'ONSALE' : 'AFTERSALE');

type AfterSales = 'W-AFTER' | 'W-SANBAO-D' | 'W-SANBAO-N' | 'W-FAKE';
const afterCompletion = (id: AfterSales, source: string) =>
  rule(
    `${id}/open`,
    source,
    ({ at, completedAt = at }: Claim, { windows }) => upTo(at, completedAt, windows[id].days, 'AFTERSALE'),
    atTheClose,
  );

const afterSales = {
  'W-AFTER': afterCompletion('W-AFTER', 'S2 S3'),
  'W-SANBAO-D': afterCompletion('W-SANBAO-D', 'S3'),
  'W-SANBAO-N': afterCompletion('W-SANBAO-N', 'S3'),
  'W-FAKE': afterCompletion('W-FAKE', 'S3'),
};

export const claimWindows = {
  ...afterSales,

  'W-TRADE': rule('W-TRADE/open', 'S2 S3', ({ paidAt, completedAt, closedAt }: Claim): Window => {
    const closes = closedAt ?? completedAt;
    return { allowed: closes === undefined, phase: 'ONSALE', opens: paidAt, ...(closes === undefined ? {} : { closes }) };
  }),

  'W-VIRTUAL': rule(
    'W-VIRTUAL/open',
    'S3',
    ({ at, completedAt = at, usageDays }: Claim, { windows }): Window => {
      const { days } = windows['W-VIRTUAL'];
      return upTo(at, completedAt, Math.min(days, usageDays ?? days), 'AFTERSALE');
    },
    atTheClose,
  ),

  'W-REOPEN': rule(
    'W-REOPEN/open',
    'S3',
    ({ at, reopenedAt = at }: Pick<Claim, 'at' | 'reopenedAt'>, { windows }) =>
      upTo(at, reopenedAt, windows['W-REOPEN'].days, 'AFTERSALE'),
    (_, { closes }) => [['at', closes]],
  ),

  /** Only a return of goods sold so; from the delivery, without a record from the buyer's confirmation. */
  'W-NOREASON': rule(
    'W-NOREASON/open',
    'S2',
    (claim: Claim, { windows }): Window => {
      const opens = claim.deliveredAt ?? claim.confirmedAt;
      if (opens === undefined) return { allowed: false, phase: phaseOf(claim) };
      const { days, from } = windows['W-NOREASON'];
      const closes = from === 'INSTANT' ? plusMs(opens, days * dayMs) : endOfDay(plusDays(dayOf(opens), days));
      const goesBack = claim.noReason && claim.type === 'RETURN_AND_REFUND';
      return { allowed: claim.at <= closes && goesBack, phase: phaseOf(claim), opens, closes };
    },
    atTheClose,
  ),
} satisfies Record<WindowId, Rule<Claim, Window>>;

/** One after-sales case per line: once it ended, however, the channel is shut (W-REOPEN is the way on). */
export const onceOnly = rule('W-ONCE/allowed', 'S3', ({ earlier }: { earlier?: { refundId: string; endedAt: Instant } }) => ({
  allowed: earlier === undefined,
}));

type Channel = {
  at: Instant;
  kind: GoodsKind;
  usageDays?: number | undefined;
  completedAt?: Instant | undefined;
  /** The after-sales case of the line that has ended. */
  earlier?: { refundId: string; endedAt: Instant } | undefined;
};

/** Until when the line's channel is open by itself: a longer window of one reason does not hold it open. */
const shutsAfter = ({ kind, usageDays, completedAt }: Channel, { windows }: Edition): Instant | undefined => {
  const days = kind === 'VIRTUAL' ? Math.min(windows['W-VIRTUAL'].days, usageDays ?? Infinity) : windows['W-AFTER'].days;
  return completedAt && plusMs(completedAt, days * dayMs);
};

/** Whether an order line's channel is shut, so that evidence may be sent to have it opened again: after W-ONCE, or past W-AFTER. */
export const channelShut = rule(
  'W-REOPEN/shut',
  'S3',
  (channel: Channel, edition) => {
    const { at, earlier } = channel;
    const shutsAt = shutsAfter(channel, edition);
    const past = shutsAt !== undefined && at > shutsAt;
    return { shut: past || earlier !== undefined, ...(shutsAt !== undefined && { shutsAt }) };
  },
  (_, { shutsAt }) => [['at', shutsAt]],
);
