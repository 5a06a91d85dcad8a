import { shippedEditions } from '@redress/rulebook/testing';
import { channelShut, type Claim, claimWindow, type Edition, onceOnly, plusMs } from './index.js';

const edition = shippedEditions()[1]!;
const paidAt = '2026-03-02T01:00:00.000Z';
const deliveredAt = '2026-03-04T01:00:00.000Z';
const completedAt = '2026-03-06T01:00:00.000Z';
const day = 86_400_000;
const reopenedAt = '2026-04-20T16:00:00.000Z';

/** A return of physical goods, asked for an hour after the payment. */
const claim = (its: Partial<Claim> = {}): Claim => ({
  ...{ at: plusMs(paidAt, 3_600_000), reason: 'QUALITY', type: 'RETURN_AND_REFUND', kind: 'PHYSICAL', sanbao: 'NONE' },
  ...{ noReason: false, paidAt },
  ...its,
});
const asked = (its: Partial<Claim>, by: Edition = edition) => claimWindow(claim(its), by);

const noReason: Partial<Claim> = { reason: 'NO_REASON', noReason: true, deliveredAt };
const virtual: Partial<Claim> = { kind: 'VIRTUAL', completedAt, type: 'REFUND_ONLY' };
const phone: Partial<Claim> = { sanbao: 'DURABLE', completedAt };
const shoes: Partial<Claim> = { sanbao: 'NON_DURABLE', completedAt };

it.each<[string, string, Partial<Claim>, string, number]>([
  ['W-AFTER', 'after-sales', { completedAt }, completedAt, 15],
  ['W-SANBAO-D', 'a durable thing for a fault', phone, completedAt, 180],
  ['W-SANBAO-D', 'a durable thing to be repaired', { ...phone, reason: 'NEEDS_REPAIR' }, completedAt, 180],
  ['W-AFTER', 'a durable thing in another colour', { ...phone, reason: 'NOT_AS_DESCRIBED' }, completedAt, 15],
  ['W-FAKE', 'a durable thing that is counterfeit', { ...phone, reason: 'COUNTERFEIT' }, completedAt, 90],
  ['W-SANBAO-N', 'a non-durable thing for a fault', shoes, completedAt, 90],
  ['W-AFTER', 'a non-durable thing in another size', { ...shoes, reason: 'SIZE_MISMATCH' }, completedAt, 15],
  ['W-FAKE', 'counterfeit goods', { completedAt, reason: 'COUNTERFEIT' }, completedAt, 90],
  ['W-VIRTUAL', 'virtual goods', virtual, completedAt, 15],
  ['W-VIRTUAL', 'virtual goods, whatever 三包 or the reason', { ...virtual, sanbao: 'DURABLE' }, completedAt, 15],
  ['W-VIRTUAL', 'virtual goods used for 3 days', { ...virtual, usageDays: 3 }, completedAt, 3],
  ['W-VIRTUAL', 'virtual goods used for a year', { ...virtual, usageDays: 365 }, completedAt, 15],
  ['W-NOREASON', '七天无理由 after completion', { ...noReason, completedAt }, deliveredAt, 7],
  ['W-NOREASON', '七天无理由, no record but the confirmation', { ...noReason, deliveredAt: undefined, completedAt, confirmedAt: completedAt }, completedAt, 7],
  ['W-REOPEN', 'a channel open once more, for whatever reason', { completedAt, reopenedAt }, reopenedAt, 15],
  ['W-REOPEN', 'virtual goods too', { ...virtual, reopenedAt }, reopenedAt, 15],
  ['W-REOPEN', 'a fault of a durable thing too, though that is open longer', { ...phone, reopenedAt }, reopenedAt, 15],
  ['W-NOREASON', '七天无理由 keeps its own in a channel open once more', { ...noReason, completedAt, reopenedAt }, deliveredAt, 7],
])('%s: %s', (ruleId, _what, its, opens, days) => {
  const closes = plusMs(opens, days * day);
  const said = (at: string) => asked({ ...its, at });
  expect(said(closes)).toMatchObject({ ruleId, outcome: { allowed: true, phase: 'AFTERSALE', opens, closes } });
  expect(said(plusMs(closes, 1))).toMatchObject({ ruleId, outcome: { allowed: false, closes } });
}); // prettier-ignore

it.each<[string, string, Partial<Claim>, object]>([
  ['W-TRADE', 'open as long as the trade is', { at: '2026-12-01T00:00:00.000Z' }, { allowed: true, phase: 'ONSALE', opens: paidAt }],
  ['W-TRADE', 'shut by the closing', { closedAt: completedAt }, { allowed: false, phase: 'ONSALE', opens: paidAt, closes: completedAt }],
  ['W-TRADE', 'shut by it also for 七天无理由', { ...noReason, closedAt: completedAt }, { allowed: false, phase: 'ONSALE', opens: paidAt, closes: completedAt }],
  ['W-NOREASON', 'in trade', { ...noReason, at: deliveredAt }, { allowed: true, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'in trade, the last instant', { ...noReason, at: plusMs(deliveredAt, 7 * day) }, { allowed: true, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'in trade, one millisecond late: W-TRADE does not help', { ...noReason, at: plusMs(deliveredAt, 7 * day + 1) }, { allowed: false, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'from the delivery, not from a confirmation after it', { ...noReason, confirmedAt: completedAt, at: deliveredAt }, { allowed: true, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'goods not sold so', { ...noReason, noReason: false, at: deliveredAt }, { allowed: false, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'without a return', { ...noReason, type: 'REFUND_ONLY', at: deliveredAt }, { allowed: false, phase: 'ONSALE', opens: deliveredAt, closes: plusMs(deliveredAt, 7 * day) }],
  ['W-NOREASON', 'not with the buyer yet', { ...noReason, deliveredAt: undefined }, { allowed: false, phase: 'ONSALE' }],
  ['W-NOREASON', 'completed by the time-out alone', { ...noReason, deliveredAt: undefined, completedAt }, { allowed: false, phase: 'AFTERSALE' }],
])('%s: %s', (ruleId, _what, its, outcome) => expect(asked(its)).toMatchObject({ ruleId, edition: 'tmall-2022', outcome })); // prettier-ignore

it('an open W-TRADE names no end', () => expect(asked({}).outcome).not.toHaveProperty('closes'));

it('the longest window that fits decides, also when an edition turns their lengths round', () => {
  const long: Edition = { ...edition, windows: { ...edition.windows, 'W-AFTER': { days: 200 } } };
  expect(asked(phone, long).ruleId).toBe('W-AFTER');
});

it.each([
  ['to the last millisecond of the seventh day after', '2026-03-11T16:00:00.000Z', true],
  ['not a millisecond more', '2026-03-11T16:00:00.001Z', false],
])('W-NOREASON from the next day counts whole days of Shanghai: %s', (_what, at, allowed) => {
  const window = { ...edition.windows['W-NOREASON'], from: 'NEXT_DAY' as const };
  const byDays: Edition = { ...edition, windows: { ...edition.windows, 'W-NOREASON': window } };
  expect(asked({ ...noReason, at }, byDays).outcome).toMatchObject({ allowed, closes: '2026-03-11T16:00:00.000Z' });
});

it('W-ONCE: a second after-sales case is refused once the first has ended, and names that', () => {
  const earlier = { refundId: 'r1', endedAt: paidAt };
  expect(onceOnly({}, edition).outcome).toEqual({ allowed: true });
  expect(onceOnly({ earlier }, edition)).toMatchObject({ inputs: { earlier }, outcome: { allowed: false } });
});

it.each<[string, object, number]>([
  ['goods, once W-AFTER has passed', { kind: 'PHYSICAL' }, 15],
  ['virtual goods, once W-VIRTUAL has passed', { kind: 'VIRTUAL' }, 15],
  ['virtual goods used for 3 days, once those have passed', { kind: 'VIRTUAL', usageDays: 3 }, 3],
])('W-REOPEN: a channel is shut for %s, to the millisecond', (_what, goods, days) => {
  const shutsAt = plusMs(completedAt, days * day);
  const shut = (at: string) => channelShut({ at, completedAt, ...goods } as Parameters<typeof channelShut>[0], edition);
  expect(shut(shutsAt)).toMatchObject({ ruleId: 'W-REOPEN', outcome: { shut: false, shutsAt } });
  expect(shut(plusMs(shutsAt, 1)).outcome).toEqual({ shut: true, shutsAt });
});
it('W-REOPEN: it is shut by W-ONCE too, and never by itself while the trade goes on', () => {
  const line = { at: completedAt, kind: 'PHYSICAL' } as const;
  expect(channelShut({ ...line, completedAt, earlier: { refundId: 'r1', endedAt: completedAt } }, edition).outcome.shut).toBe(
    true,
  );
  expect(channelShut({ ...line, at: '2030-01-01T00:00:00.000Z' }, edition).outcome).toEqual({ shut: false });
});
