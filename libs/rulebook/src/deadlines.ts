/** The durable timers of section 3: when each falls due. What happens at its end is decided by who owns the stream. */
import { type CalendarYear, calendarWith, workingDaysAfter, yearOfDay } from './calendar.js';
import type { Edition } from './edition.js';
import { dayMs, dayOf, hourMs, type Instant, plusDays, plusMs, startOfDay } from './instant.js';
import { type Explanation, type Rule, rule } from './rule.js';
import type { Reason } from './vocabulary.js';

/** `provisional`: it reaches into a year whose working days are not published yet. */
export type Due = { due: Instant; provisional?: true };

type From = { from: Instant };
type Length = { readonly hours: number } | { readonly days: number };

/** All the same but for their length in hours or days. */
const plain = {
  'D-BUYER-MODIFY': 'P',
  'D-BUYER-RETURN': 'P',
  'D-EVIDENCE': 'S2',
  'D-PLATFORM-RETURN': 'S2',
  'D-APPEAL': 'S2',
  'D-REPLACE': 'P',
  'D-BUYER-CONFIRM': 'P',
  'D-HELP-ANSWER': 'S1',
  'D-HELP-SOLVE': 'S1',
  'D-OBLIGATION': 'P',
} as const;
type PlainId = keyof typeof plain;

const after = (from: Instant, length: Length, pausedMs = 0): Due => {
  const ms = 'hours' in length ? length.hours * hourMs : length.days * dayMs;
  return { due: plusMs(from, ms + pausedMs) };
};

const plainDeadline = (ruleId: PlainId) =>
  rule(`${ruleId}/due`, plain[ruleId], ({ from }: From, edition): Due => after(from, edition.deadlines[ruleId]));

type Plain = Readonly<Record<PlainId, Rule<From, Due>>>;
const plainDeadlines = Object.fromEntries((Object.keys(plain) as PlainId[]).map((id) => [id, plainDeadline(id)])) as Plain;

/** Those in working days: alone a calendar moves them. */
const inWorkingDays = { 'D-CS-ACCEPT': 'S2', 'D-CS-DECIDE': 'S2', 'D-REPORT': 'S2', 'D-REOPEN': 'S3' } as const;
export type WorkingDayId = keyof typeof inWorkingDays;
export const workingDayIds = Object.keys(inWorkingDays) as readonly WorkingDayId[];
export const isInWorkingDays = (ruleId: string): ruleId is WorkingDayId => Object.hasOwn(inWorkingDays, ruleId);

/** `calendars`: the published years it counts in, beside those that come with the code. */
type FromIn = From & { calendars?: readonly CalendarYear[] };
type Working = Readonly<Record<WorkingDayId, Rule<FromIn, Due>>>;

const workingDayDeadline = (ruleId: WorkingDayId) =>
  rule(`${ruleId}/due`, inWorkingDays[ruleId], ({ from, calendars = [] }: FromIn, edition): Due => {
    const { workingDays: days } = edition.deadlines[ruleId];
    const { due, provisional } = workingDaysAfter({ from, days }, calendarWith(calendars));
    return provisional ? { due, provisional } : { due };
  });
const workingDayDeadlines = Object.fromEntries(workingDayIds.map((id) => [id, workingDayDeadline(id)])) as Working;

/** Explained with the years that it reaches, of those that are published: so that it is judged again by the very same days. */
export const dueInWorkingDays = (
  ruleId: WorkingDayId,
  from: Instant,
  published: readonly CalendarYear[],
  edition: Edition,
): Explanation<Due> => {
  const { due } = workingDayDeadlines[ruleId].outcomeOf({ from, calendars: published }, edition);
  const calendars = published.filter(({ year }) => reaches({ from, due }, year));
  return workingDayDeadlines[ruleId](calendars.length > 0 ? { from, calendars } : { from }, edition);
};

/** Whether a deadline counts days of that year: one that ends with the year before does not. */
export const reaches = ({ from, due }: { from: Instant; due: Instant }, year: number): boolean =>
  yearOfDay(plusDays(dayOf(from), 1)) <= year && due > startOfDay(`${year}-01-01`);

export const deadlines = {
  ...plainDeadlines,
  ...workingDayDeadlines,

  'D-SELLER': rule('D-SELLER/due', 'S2', ({ from, reason }: From & { reason?: Reason | string }, edition): Due => {
    const { hours, perReason } = edition.deadlines['D-SELLER'];
    return after(from, { hours: perReason[reason as Reason] ?? hours });
  }),

  /** From the return's delivery; as long as no courier has recorded one, from its waybill. */
  'D-SELLER-CONFIRM': rule('D-SELLER-CONFIRM/due', 'S2', ({ from, courier }: From & { courier: boolean }, edition): Due => {
    const { days, daysWithoutCourier } = edition.deadlines['D-SELLER-CONFIRM'];
    return after(from, { days: courier ? days : daysWithoutCourier });
  }),

  /** `pausedMs`: all time since `from` in which a refund in trade was open. */
  'D-AUTOCONFIRM': rule('D-AUTOCONFIRM/due', 'S3', ({ from, pausedMs }: From & { pausedMs?: number }, edition): Due =>
    after(from, edition.deadlines['D-AUTOCONFIRM'], pausedMs),
  ),
};
export type DeadlineId = keyof typeof deadlines;

/** Whether a deadline has run out at `at`: nobody had acted by its due instant, moved or not. That instant itself is in time. */
export const runsOut = (ruleId: string, source: string) =>
  rule(
    `${ruleId}/reached`,
    source,
    ({ due, at }: { from?: Instant; due: Instant; at: Instant }) => ({ reached: at >= due }),
    ({ due }) => [['at', due]],
  );

/** A change while the seller is waited for: in the last 24 h the end becomes the change + 24 h, before that it does not move. */
export const sellerExtension = rule(
  'D-SELLER-EXT/due',
  'S2',
  ({ at, due }: { at: Instant; due: Instant }, edition): Due => {
    const extended = plusMs(at, edition.deadlines['D-SELLER-EXT'].hours * hourMs);
    return { due: extended > due ? extended : due };
  },
  ({ due }, _, edition) => [['at', plusMs(due, -edition.deadlines['D-SELLER-EXT'].hours * hourMs)]],
);
