/** The gateway's statement of one day of Shanghai against the ledger: each payment by its key. */
import { type Day, type Instant, dayOf, sumOf, minor } from '@redress/rulebook';
import type { Movement } from '../gateway/payment-gateway.js';
import type { BookedPayout } from '../ledger/payouts.js';

export type DifferenceKind =
  'PAID_NOT_BOOKED' | 'BOOKED_NOT_PAID' | 'OTHER_AMOUNT' | 'OTHER_PAYEE' | 'PAID_TWICE' | 'BOOKED_TWICE';

/** `paid`, `booked`: when. `detail`: what is wrong, for a person. */
export type Difference = Readonly<{
  kind: DifferenceKind;
  key: string;
  paid?: Instant;
  booked?: Instant;
  eventId?: string;
  detail: string;
}>;

/** Paid in one day and booked in another, as a late answer is: no difference. */
export type OtherDay = Readonly<{ key: string; paid: Instant; booked: Instant }>;

/** `cash`: fen; above 2^53 - 1 the text of its digits. */
type Sums = Readonly<{ payments: number; cash: number | string; points: number | string }>;

/** `whole`: the day was over when it was compared. */
export type Reconciliation = Readonly<{
  day: Day;
  at: Instant;
  whole: boolean;
  paid: Sums;
  booked: Sums;
  differences: readonly Difference[];
  otherDays: readonly OtherDay[];
}>;

/** Of all keys that were paid or booked in the day: whatever gateway and ledger know of them, whenever. */
export type Both = Readonly<{ paid: readonly Movement[]; booked: readonly BookedPayout[] }>;

/** Differences by key. */
export const compare = (day: Day, at: Instant, { paid, booked }: Both): Reconciliation => {
  const ofDay = <T extends { at: Instant }>(all: readonly T[]) => all.filter((one) => dayOf(one.at) === day);
  const [payments, bookings] = [byKey(paid), byKey(booked)];
  const keys = [...new Set([...payments.keys(), ...bookings.keys()])].toSorted((a, b) => (a < b ? -1 : 1));
  const pairs = keys.map((key) => [key, payments.get(key) ?? [], bookings.get(key) ?? []] as const);
  return {
    day,
    at,
    whole: day < dayOf(at),
    paid: sums(ofDay(paid)),
    booked: sums(ofDay(booked)),
    differences: pairs.flatMap(([key, made, recorded]) => differencesOf(key, made, recorded)),
    otherDays: pairs.flatMap(([key, [made], [recorded]]) =>
      made && recorded && dayOf(made.at) !== dayOf(recorded.at) ? [{ key, paid: made.at, booked: recorded.at }] : [],
    ),
  };
};

const differencesOf = (key: string, paid: readonly Movement[], booked: readonly BookedPayout[]): Difference[] => {
  const [made] = paid;
  const [recorded] = booked;
  const found = (kind: DifferenceKind, detail: string): Difference => ({
    ...{ kind, key },
    ...(made && { paid: made.at }),
    ...(recorded && { booked: recorded.at, eventId: recorded.eventId }),
    detail,
  });
  const twice = [
    ...(paid.length > 1 ? [found('PAID_TWICE', `paid ${paid.length} times: ${paid.map(money).join('; ')}`)] : []),
    ...(booked.length > 1 ? [found('BOOKED_TWICE', `booked ${booked.length} times: ${booked.map(({ eventId }) => eventId).join(', ')}`)] : []), // prettier-ignore
  ];
  if (!recorded) return [...twice, ...(made ? [found('PAID_NOT_BOOKED', `paid is ${money(made)}, booked is nothing`)] : [])];
  if (!made) return [...twice, found('BOOKED_NOT_PAID', `booked is ${money(recorded)}, the gateway has paid nothing`)];
  const amount = made.cash === recorded.cash && made.points === recorded.points;
  const people = made.payee === recorded.payee && made.payer === recorded.payer;
  const both = `paid is ${money(made)}, booked is ${money(recorded)}`;
  return [...twice, ...(amount ? [] : [found('OTHER_AMOUNT', both)]), ...(people ? [] : [found('OTHER_PAYEE', both)])];
};

const money = ({ cash, points, payee, payer }: Movement | BookedPayout): string =>
  `${cash} fen and ${points} points ${payer === undefined ? '' : `from ${payer} `}to ${payee}`;

const byKey = <T extends { key: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const before = found.get(one.key);
    if (before) before.push(one);
    else found.set(one.key, [one]);
  }
  return found;
};

const sums = (all: readonly (Movement | BookedPayout)[]): Sums => ({
  payments: all.length,
  cash: minor(sumOf(all.map(({ cash }) => cash))),
  points: minor(sumOf(all.map(({ points }) => points))),
});
