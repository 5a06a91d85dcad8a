/** W-REOPEN: a shut channel is opened once more, for one case, by an officer's decision and the end of D-REOPEN. */
import { replay } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import type { OrderFacts } from '../facts/order-facts.js';
import * as a from '../refund/refund.fixtures.js';
import { channel } from './channel.js';
import type { ChannelCommand } from './channel.commands.js';
import type { ChannelEvent } from './channel.events.js';
import { decide } from './decide.js';

const rules = testRulebook();
const completedAt = '2026-03-10T01:00:00.000Z';
const line = { orderId: 'o1', lineId: 'l1' };
const ref = { ...line, buyerId: 'b1', sellerId: 's1' };
/** W-AFTER has passed at the next millisecond. */
const shutsAt = '2026-03-25T01:00:00.000Z';
/** A Wednesday; two working days later ends Friday, 24:00 in Shanghai. */
const decidedAt = '2026-04-01T04:00:00.000Z';
const opensAt = '2026-04-03T16:00:00.000Z';
const until = '2026-04-18T16:00:00.000Z';
const plus = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

const completed = a.order({ completedAt, completedBy: 'TIMEOUT' }, a.delivered());
const request = (at: string, as = 'buyer:b1'): ChannelCommand => ({ type: 'refunds.request-reopen', as, at, data: { ...line, evidence: ['report'] } }); // prettier-ignore
const answer = (approve: boolean, as = 'officer:f1', at = decidedAt): ChannelCommand => ({
  ...{ type: 'refunds.decide-reopen', as, at },
  data: { ...line, approve, why: 'seen' },
});
const ring = (at: string): ChannelCommand => ({ type: 'refunds.reach-deadline', as: 'service:refunds', at, data: { ...line, ruleId: 'D-REOPEN' } }); // prettier-ignore

const requested: ChannelEvent = { type: 'ReopeningRequested', at: decidedAt, data: { ...ref, evidence: ['report'] } };
const approved: ChannelEvent = { type: 'ReopeningApproved', at: decidedAt, data: { ...ref, by: 'f1', why: 'seen' } };
const declined: ChannelEvent = { type: 'ReopeningDeclined', at: decidedAt, data: { ...ref, by: 'f1', why: 'seen' } };
const clock = { ruleId: 'D-REOPEN', subject: 'l1' };
const opened: ChannelEvent = { type: 'DeadlineOpened', at: decidedAt, data: { ...clock, from: decidedAt, due: opensAt } };
const reached: ChannelEvent = { type: 'DeadlineReached', at: opensAt, data: clock };
const reopened: ChannelEvent = { type: 'ChannelReopened', at: opensAt, data: { ...ref, until } };
const onItsWay = [requested, approved, opened];
const open = [...onItsWay, reached, reopened];

const said = (history: readonly ChannelEvent[], command: ChannelCommand, order: OrderFacts | undefined = completed) =>
  decide(rules)(command, { channel: replay(channel, history), order, calendars: [] }).map(
    ({ explanation: _, ...event }) => event,
  );
const refused = (history: readonly ChannelEvent[], command: ChannelCommand, order?: OrderFacts) =>
  refusalOf(() => said(history, command, order));
const state = { code: 'STATE' };

it('evidence is taken once the channel is shut: past W-AFTER, to the millisecond', () => {
  expect(refused([], request(shutsAt))).toMatchObject({ ...state, message: expect.stringContaining(shutsAt) });
  const late = plus(shutsAt, 1);
  expect(said([], request(late))).toEqual([{ ...requested, at: late }]);
});

it('and after W-ONCE, inside W-AFTER too', () =>
  expect(said([a.claimEnded({ phase: 'AFTERSALE' })], request(completedAt))).toEqual([{ ...requested, at: completedAt }]));

it.each<[string, ChannelEvent[], OrderFacts | undefined]>([
  ['while the trade goes on', [], a.order({}, a.delivered())],
  ['after a refund in trade alone', [a.claimEnded({ phase: 'ONSALE' })], a.order({}, a.delivered())],
  ['once it is asked for', [requested], undefined],
  ['while it is on its way', onItsWay, undefined],
  ['while it is open', open, undefined],
  ['while the case that it was opened for is', [...open, a.claimOpened({ phase: 'AFTERSALE', reopened: true })], undefined],
])('no evidence is taken %s', (_when, history, order) =>
  expect(refused(history, request('2026-04-10T00:00:00.000Z'), order)).toMatchObject(state),
);

it.each<[string, ChannelEvent[], OrderFacts | undefined, string]>([
  ['the trade goes on', [], a.order({}, a.delivered()), 'the trade has not completed'],
  ['it is open by itself', [], completed, `it is open by itself until ${shutsAt}`],
  ['a refund is open', [a.claimOpened()], undefined, 'refund r1 of it is open'],
  ['it is asked for', [requested], undefined, 'it is asked for already'],
  ['it is approved', onItsWay, undefined, 'it is approved, and opens once D-REOPEN has passed'],
  ['it is open once more', open, undefined, `it is open until ${until}`],
])('why no evidence is taken is told: %s', (_what, history, order, why) =>
  expect(refused(history, request(shutsAt), order)).toMatchObject({
    message: `the channel of o1 l1 cannot be opened once more: ${why}`,
    details: { allowed: [] },
  }),
);

it('of virtual goods evidence is taken once the days of their use are over', () => {
  const service = a.order({ completedAt, completedBy: 'TIMEOUT' }, a.delivered({ kind: 'VIRTUAL', usageDays: 2 }));
  expect(refused([], request(plus(completedAt, 2 * 86_400_000)), service)).toMatchObject(state);
  expect(said([], request(plus(completedAt, 2 * 86_400_000 + 1)), service)).toHaveLength(1);
});

it.each(['platform', 'service:refunds'])('%s may send it in the buyer’s name', (as) =>
  expect(said([], request(plus(shutsAt, 1), as))).toHaveLength(1),
);

it('once it has lapsed unused, evidence may be sent again, not a millisecond before', () => {
  expect(refused(open, request(until))).toMatchObject(state);
  expect(said(open, request(plus(until, 1)))).toHaveLength(1);
});

it.each([
  ['after a decline', [requested, declined]],
  ['after the case that it was opened for has ended', [...open, a.claimOpened({ phase: 'AFTERSALE', reopened: true }), a.claimEnded({ phase: 'AFTERSALE' })]], // prettier-ignore
] as const)('and %s', (_when, history) => expect(said(history, request(until))).toHaveLength(1));

it('an approval opens it after two working days (D-REOPEN)', () =>
  expect(said([requested], answer(true))).toEqual([approved, opened]));
it('a decline leaves it shut', () => expect(said([requested], answer(false))).toEqual([declined]));
it('nothing is decided that nobody has asked for, nor twice', () => {
  const nobody = { ...state, message: 'nobody waits for an answer on the channel of o1 l1', details: { allowed: [] } };
  expect(refused([], answer(true))).toMatchObject(nobody);
  expect(refused(onItsWay, answer(false))).toMatchObject(state);
});
it.each(['officer:b1', 'supervisor:s1'])('SD-SELF: %s is a party and does not decide', (as) =>
  expect(refused([requested], answer(true, as))).toMatchObject({
    ...{ code: 'RULE', ruleId: 'SD-SELF' },
    message: 'nobody decides on a channel to which they are a party',
  }),
);
it('another buyer asks for nothing, and a line that there is not is not found', () => {
  expect(refused([], request(decidedAt, 'buyer:b2'))).toMatchObject({ code: 'FORBIDDEN' });
  const none = { ...request(decidedAt), data: { orderId: 'o1', lineId: 'l9', evidence: ['x'] } } as ChannelCommand;
  expect(refused([], none)).toMatchObject({ code: 'NOT_FOUND', message: 'no line l9 in order o1' });
});

it('D-REOPEN opens it at its due instant for 15 × 24 h, not a millisecond before', () => {
  expect(said(onItsWay, ring(plus(opensAt, -1)))).toEqual([]);
  expect(said(onItsWay, ring(opensAt))).toEqual([reached, reopened]);
});
it('the opening says by which rules: the time that has passed, and the window that begins', () => {
  const [over, opening] = decide(rules)(ring(opensAt), { channel: replay(channel, onItsWay), order: completed, calendars: [] });
  expect(over).toMatchObject({ explanation: { ruleId: 'D-REOPEN', source: 'S3' } });
  expect(opening).toMatchObject({ explanation: { rule: 'W-REOPEN/open' } });
});
it('and from that instant, where the timer comes late', () =>
  expect(said(onItsWay, ring(decidedAt.replace('-01T', '-09T')))[1]).toMatchObject({ occurredAt: opensAt, data: { until } }));
it('a clock of a line that there is not is an alarm, and another clock than D-REOPEN opens nothing', () => {
  const stray = { ...ring(until), data: { orderId: 'o1', lineId: 'l9', ruleId: 'D-REOPEN' } } as ChannelCommand;
  expect(() => said([], stray)).toThrow('refunds.reach-deadline: no line l9 in order o1');
  const recompute = { ...stray, type: 'refunds.recompute-deadline' } as ChannelCommand;
  expect(() => said([], recompute)).toThrow('refunds.recompute-deadline: no line l9 in order o1');
  const other = { ...ring(until), data: { ...line, ruleId: 'D-SELLER' } } as ChannelCommand;
  expect(said([...onItsWay, { ...opened, data: { ...opened.data, ruleId: 'D-SELLER' } } as ChannelEvent], other)).toEqual([]);
  expect(said([requested, opened], ring(until))).toEqual([]); // nobody has approved
});
it('decided before the working days of a year are published, its opening moves once they are; decided after, it does not (D-REOPEN)', () => {
  const lateIn2030 = '2030-12-30T04:00:00.000Z'; // a Monday; 1 January 2031 is a Wednesday
  const calendar = { year: 2031, holidays: ['2031-01-01', '2031-01-02', '2031-01-03'], workdays: [] };
  const sold = a.order({ ...completed, completedAt: '2030-12-01T01:00:00.000Z' }, a.delivered());
  const say = (command: ChannelCommand, history: readonly ChannelEvent[], calendars: (typeof calendar)[]) =>
    decide(rules)(command, { channel: replay(channel, history), order: sold, calendars });
  const before = say(answer(true, 'officer:f1', lateIn2030), [requested], []);
  const after = say(answer(true, 'officer:f1', lateIn2030), [requested], [calendar]);
  const due = (events: readonly ChannelEvent[]) => (events.at(-1)?.data as { due: string }).due;
  const recompute = { type: 'refunds.recompute-deadline', as: 'service:refunds', at: lateIn2030, data: { ...line, ...clock, year: 2031 } } as unknown as ChannelCommand; // prettier-ignore
  expect(due(before) < due(after)).toBe(true);
  expect(say(recompute, [requested, ...before], [calendar])).toMatchObject([
    { type: 'DeadlineMoved', data: { ...clock, to: due(after), why: 'CalendarPublished' } },
  ]);
  expect(say(recompute, [requested, ...after], [calendar])).toEqual([]);
});
it('once, however often it rings', () => expect(said(open, ring(until))).toEqual([]));

describe('an application in a channel opened once more', () => {
  const apply = (at: string, more = {}) => a.apply({ reason: 'NOT_AS_DESCRIBED', goods: 'RECEIVED', ...more }, { at });
  const earlier = a.claimEnded({ phase: 'AFTERSALE' }, { at: completedAt });
  const used = [earlier, ...open];
  const asked = (history: readonly ChannelEvent[], at: string, more = {}) => a.given(history, completed).when(apply(at, more));
  const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });

  it('W-ONCE still answers while D-REOPEN runs', () => {
    const lately = a.order({ completedAt: '2026-03-30T00:00:00.000Z', completedBy: 'TIMEOUT' }, a.delivered());
    a.given([earlier, ...onItsWay], lately)
      .when(apply(opensAt))
      .thenRejected(rule('W-ONCE'));
  });
  it('W-AFTER still answers where no case was made, until it opens', () =>
    asked(onItsWay, opensAt).thenRejected(rule('W-AFTER')));
  it('is taken up to its last instant, and uses it up', () => {
    const [application, , channelEvent] = asked(used, until).events();
    expect(application).toMatchObject({ type: 'RefundApplied', data: { phase: 'AFTERSALE', reopened: true } });
    expect(channelEvent).toMatchObject({ type: 'ChannelClaimOpened', data: { reopened: true } });
  });
  it('W-REOPEN answers a millisecond later, in place of W-ONCE and of W-AFTER', () => {
    asked(used, plus(until, 1)).thenRejected(rule('W-REOPEN'));
    asked(open, plus(until, 1)).thenRejected(rule('W-REOPEN'));
  });
  it('while it is open once more that is the window, even of a fault of durable goods that is open by itself (W-REOPEN)', () => {
    const phone = a.order({ completedAt, completedBy: 'TIMEOUT' }, a.delivered({ sanbao: 'DURABLE' }));
    const [application] = a
      .given(open, phone)
      .when(apply(until, { reason: 'QUALITY' }))
      .events();
    expect(application).toMatchObject({ type: 'RefundApplied', explanation: { ruleId: 'W-REOPEN' } });
  });
  it('a longer window of one reason still takes it where no case was ever made', () => {
    const fake = { reason: 'COUNTERFEIT' };
    const [application] = asked(open, plus(until, 1), fake).events();
    expect(application).toMatchObject({ type: 'RefundApplied', explanation: { ruleId: 'W-FAKE' } });
    expect((application as { data: object }).data).not.toHaveProperty('reopened');
    asked(used, plus(until, 1), fake).thenRejected(rule('W-REOPEN'));
  });
  it('the channel is shut again once its one case has ended', () => {
    const over = [...used, a.claimOpened({ phase: 'AFTERSALE', reopened: true }), a.claimEnded({ phase: 'AFTERSALE' })];
    asked(over, opensAt).thenRejected(rule('W-AFTER'));
  });
  it('七天无理由 keeps its own window (W-NOREASON)', () => {
    const sold = a.order({ completedAt, completedBy: 'TIMEOUT' }, a.delivered({ noReason: true }));
    const wish = apply(opensAt, { reason: 'NO_REASON', type: 'RETURN_AND_REFUND' });
    a.given(open, sold).when(wish).thenRejected(rule('W-NOREASON'));
  });
  it('a reason changed after its time is judged as if applied then (W-REOPEN)', () => {
    const applied = a.applied({ reason: 'NOT_AS_DESCRIBED', phase: 'AFTERSALE', reopened: true });
    const history = [...used, applied, a.claimOpened({ phase: 'AFTERSALE', reopened: true })] as ChannelEvent[];
    const change = (at: string) => a.given(history, completed).when(a.modify({ reason: 'QUALITY' }, { at }));
    expect(change(until).events()[0]).toMatchObject({ type: 'RefundModified', explanation: { ruleId: 'W-REOPEN' } });
    change(plus(until, 1)).thenRejected(rule('W-REOPEN'));
  });
});
