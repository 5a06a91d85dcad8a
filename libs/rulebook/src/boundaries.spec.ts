// The edges of the rulebook, on both sides: what counts at the very instant, the very fen and the very day.
import { testRulebook } from '@redress/rulebook/testing';
import {
  atMost,
  canonicalJson,
  channelShut,
  chinaCalendar,
  claimWindow,
  complaintWindows,
  counterfeitCompensation,
  fen,
  helpSolvePenalty,
  lateClaim,
  leastForShare,
  nonNegativeFen,
  oneAmount,
  pointsBack,
  reasonFits,
  replaceable,
  rulebook,
  sellerExtension,
  shipBy,
} from './index.js';

const rules = testRulebook();
const edition = rules.named('tmall-2022');
const at = '2026-03-02T01:00:00.000Z';
const days = (n: number, ms = 0) => new Date(Date.parse(at) + n * 86_400_000 + ms).toISOString();

describe('a statutory holiday of a year that is not published yet is no working day', () => {
  it.each([
    ['元旦', '2031-01-01'],
    ['劳动节', '2031-05-01'],
    ['劳动节, the second day', '2031-05-02'],
    ['国庆节', '2031-10-01'],
    ['国庆节, the second day', '2031-10-02'],
    ['国庆节, the third day', '2031-10-03'],
    ['初一', '2031-01-23'],
    ['初二', '2031-01-24'],
    ['除夕', '2031-01-22'],
    ['端午', '2031-06-24'],
    ['中秋', '2031-10-01'],
  ])('%s %s', (_name, day) => {
    expect([day, chinaCalendar.isPublished(day), chinaCalendar.isWorkingDay(day)]).toEqual([day, false, false]);
  });

  it.each([
    ['the day after 元旦', '2031-01-02'],
    ['the day after 劳动节', '2031-05-06'],
    ['the weekday before 国庆节', '2031-09-30'],
  ])('%s is one', (_name, day) => expect(chinaCalendar.isWorkingDay(day)).toBe(true));
});

describe('an order line’s channel is shut (W-REOPEN)', () => {
  const shut = (more: object) => channelShut({ at, kind: 'PHYSICAL', ...more } as never, edition);

  it('past the fifteenth day after completion, its last instant not', () => {
    expect(shut({ at: days(15), completedAt: at }).outcome).toEqual({ shut: false, shutsAt: days(15) });
    expect(shut({ at: days(15, 1), completedAt: at }).outcome).toEqual({ shut: true, shutsAt: days(15) });
    expect(shut({ at: days(15), completedAt: at }).turns).toMatchObject([{ input: 'at' }]);
  });

  it('before completion it is open, however late', () => expect(shut({ at: days(900) }).outcome).toEqual({ shut: false }));

  it('after the one case of the line, at once', () =>
    expect(shut({ completedAt: at, earlier: { refundId: 'r1', endedAt: at } }).outcome).toEqual({
      shut: true,
      shutsAt: days(15),
    }));

  it('of virtual goods by the days of their use, where they are fewer', () => {
    expect(shut({ kind: 'VIRTUAL', completedAt: at, usageDays: 2 }).outcome).toEqual({ shut: false, shutsAt: days(2) });
    expect(shut({ kind: 'PHYSICAL', completedAt: at, usageDays: 2 }).outcome).toEqual({ shut: false, shutsAt: days(15) });
  });
});

it('a channel that was opened once more says until when, and from when on it would have been too late (W-REOPEN)', () => {
  const claim = { at: days(14), reason: 'QUALITY', type: 'REFUND_ONLY', kind: 'PHYSICAL', sanbao: 'NONE', noReason: false, paidAt: at, completedAt: at, reopenedAt: days(1) }; // prettier-ignore
  const { days: long } = edition.windows['W-REOPEN'];
  expect(claimWindow(claim as never, edition)).toMatchObject({
    ruleId: 'W-REOPEN',
    outcome: { allowed: true, closes: days(1 + long) },
    turns: [{ input: 'at', at: days(1 + long, 1), outcome: { allowed: false } }],
  });
});

it('a window that a reason has beside W-AFTER counts only where it is longer', () => {
  const claim = {
    at,
    paidAt: at,
    completedAt: at,
    kind: 'PHYSICAL',
    sanbao: 'DURABLE',
    noReason: false,
    type: 'REFUND_ONLY',
  } as const;
  const equal = { ...edition, windows: { ...edition.windows, 'W-SANBAO-D': { ...edition.windows['W-SANBAO-D'], days: edition.windows['W-AFTER'].days } } }; // prettier-ignore
  expect(claimWindow({ ...claim, reason: 'QUALITY' } as never, equal).ruleId).toBe('W-AFTER');
  expect(claimWindow({ ...claim, reason: 'QUALITY' } as never, edition).ruleId).toBe('W-SANBAO-D');
});

describe('the complaint of a late shipment (W-LATE)', () => {
  const open = (more: object) => complaintWindows['W-LATE']({ at: days(4), placedAt: at, paidAt: at, closedAt: days(4), ...more } as never, edition); // prettier-ignore

  it('needs a refund applied for 72 hours after the payment, not a millisecond earlier', () => {
    expect(open({ refund: { appliedAt: days(3) } }).outcome).toMatchObject({ allowed: true, opens: days(4) });
    expect(open({ refund: { appliedAt: days(3, -1) } }).outcome).toEqual({ allowed: false });
    expect(open({ refund: { appliedAt: days(3) } }).turns).toMatchObject([
      { input: 'at' },
      { input: 'refund.appliedAt', at: days(3, -1) },
    ]);
  });

  it('is not open without a refund, or without a payment', () => {
    expect(open({}).outcome).toEqual({ allowed: false });
    expect(open({}).turns).toBeUndefined();
    expect(open({ paidAt: undefined, refund: { appliedAt: days(3) } }).outcome).toEqual({ allowed: false });
  });

  it('ends with its last instant, which counts', () => {
    const { closes } = open({ refund: { appliedAt: days(3) } }).outcome as { closes: string };
    const late = { refund: { appliedAt: days(3) }, at: closes };
    expect(open(late)).toMatchObject({ outcome: { allowed: true }, turns: [{ input: 'at' }, { input: 'refund.appliedAt' }] });
  });
});

it('a bad review can be complained of, a good one or none cannot (W-REVIEW)', () => {
  const open = (review?: string) => complaintWindows['W-REVIEW']({ at, placedAt: at, completedAt: at, review } as never, edition).outcome.allowed; // prettier-ignore
  expect([open('BAD'), open('NEUTRAL'), open('GOOD'), open()]).toEqual([true, true, false, false]);
});

describe('compensation', () => {
  it('假一赔: so many times the price, in cash (C-FAKE)', () => {
    const times = edition.compensation['C-FAKE'].times;
    expect(counterfeitCompensation({ paid: 12345 }, edition).outcome).toEqual({ cash: 12345 * times });
  });

  it('一键求助 not solved in time costs what its service is set at (C-HELP-48H)', () => {
    for (const service of ['INSTALL', 'INDOOR', 'INDOOR_INSTALL'] as const)
      expect(helpSolvePenalty({ service }, edition).outcome).toEqual({ points: edition.compensation['C-HELP-48H'][service] });
  });
});

describe('V-CAP of an exchange', () => {
  it('one fen of the price is enough, none is not; and the explanation says where it turns', () => {
    expect(replaceable({ priceLeft: 1 }, edition)).toMatchObject({
      outcome: { allowed: true },
      turns: [{ input: 'priceLeft', at: 0 }],
    });
    expect(replaceable({ priceLeft: 0 }, edition)).toMatchObject({ outcome: { allowed: false } });
  });
});

it('of an order paid without points none go back (C-POINTS)', () =>
  expect(pointsBack({ refundedSoFar: 0, amount: 100, valuePaid: 0, pointsPaid: 0, pointsBackSoFar: 0 }, edition).outcome).toEqual(
    {
      points: 0,
      cash: 100,
    },
  ));

describe('a shipping promise', () => {
  const promise = (stated: string, kind = 'PRESALE') =>
    shipBy({ paidAt: at, promise: { kind, shipBy: stated } as never }, edition);

  it('that was stated for before the payment is due at the payment (R-SHIP-PROMISE)', () => {
    expect(promise(days(-1)).outcome).toEqual({ due: at });
    expect(promise(days(-1)).turns).toMatchObject([{ input: 'promise.shipBy', at: days(0, 1) }]);
    expect(promise(at)).toMatchObject({ outcome: { due: at } });
    expect(promise(at).turns).toBeUndefined();
    expect(promise(days(1)).outcome).toEqual({ due: days(1) });
  });

  it('is broken after its instant, not at it; a line refunded by then never (R-LATE-CLAIM)', () => {
    const late = (more: object) => lateClaim({ at: days(2), shipBy: days(1), ...more }, edition).outcome.allowed;
    expect([late({}), late({ at: days(1) }), late({ at: days(1, 1) })]).toEqual([true, false, true]);
    expect([late({ pickedUpAt: days(1) }), late({ pickedUpAt: days(1, 1) })]).toEqual([false, true]);
    expect([late({ refundedAt: days(1) }), late({ refundedAt: days(1, 1) })]).toEqual([false, true]);
    expect(late({ shipBy: undefined })).toBe(false);
  });
});

it('goods that a third party signed for may still not have come; goods that the buyer signed for have (R-FIT)', () => {
  const fits = (thirdParty: boolean) => reasonFits({ reason: 'NOT_DELIVERED', goods: 'DELIVERED', thirdParty, kind: 'PHYSICAL', completed: false, type: 'REFUND_ONLY' }, edition).outcome.allowed; // prettier-ignore
  expect([fits(true), fits(false)]).toEqual([true, false]);
});

it('a change that would end at the very due instant moves nothing (D-SELLER-EXT)', () => {
  const ext = (now: string) => sellerExtension({ at: now, due: days(1) }, edition).outcome.due;
  expect([ext(days(0, -1)), ext(at), ext(days(0, 1))]).toEqual([days(1), days(1), days(1, 1)]);
});

describe('money', () => {
  it.each(['', 'x', '1,00', '-1.00', '1.234'])('"%s" is no amount, and is named', (text) => {
    expect(() => nonNegativeFen(text)).toThrow(`"${text}" is not an amount such as "199.00"`);
    expect(() => fen(text)).toThrow('is not an amount');
  });

  it('no more than there is, never below nothing', () =>
    expect([atMost(5, -1n), atMost(5, 0n), atMost(5, 4n), atMost(5, 5n), atMost(5, 6n)]).toEqual([0, 0, 4, 5, 5]));

  it('a sum that no amount can hold is told by its digits', () =>
    expect(() => oneAmount(9007199254740993n)).toThrow('9007199254740993 fen is more than one amount can be'));

  it('for nothing or less nothing is needed; for one fen of a third, one fen and a half', () =>
    expect([-5, 0, 1].map((amount) => leastForShare(amount, 30, 100))).toEqual([0, 0, 2]));
});

describe('editions', () => {
  const [old, now] = rules.editions as [typeof edition, typeof edition];

  it('stand oldest first, in whatever order they come', () => {
    for (const given of [
      [old, now],
      [now, old],
    ])
      // prettier-ignore
      expect(rulebook(given).editions.map(({ name }) => name)).toEqual(['tmall-2012', 'tmall-2022']);
  });

  it('there must be one', () => expect(() => rulebook([])).toThrow('a rulebook needs an edition'));

  it('an edition holds from its very instant on; before the first one the first', () => {
    expect(rulebook([old, now]).inForce(now.effective).name).toBe('tmall-2022');
    expect(rulebook([old, now]).inForce('1999-01-01T00:00:00.000Z').name).toBe('tmall-2012');
    expect(rulebook([now, old]).inForce('2021-12-31T15:59:59.999Z').name).toBe('tmall-2012');
  });

  it('one that is fixed holds for all, and the rulebook says so', () => {
    const fixed = rulebook([old, now], { fixed: 'tmall-2012' });
    expect([fixed.fixed, fixed.inForce(at).name]).toEqual(['tmall-2012', 'tmall-2012']);
    expect(Object.keys(rulebook([old, now]))).not.toContain('fixed');
  });
});

it('the canonical text of an edition does not depend on the order of its keys, nor does a null disturb it', () =>
  expect(canonicalJson({ b: null, a: [{ d: 1, c: 2 }] })).toEqual(canonicalJson({ a: [{ c: 2, d: 1 }], b: null })));
