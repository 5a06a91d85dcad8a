// What a line's channel is after what has happened to it, and how it is shown; what its commands are made of.
import { StaleLookup, replay } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { claimEnded, claimOpened, order } from '../refund/refund.fixtures.js';
import { channel, reopenedAt } from './channel.js';
import type { ChannelEvent } from './channel.events.js';
import { commandOf } from './parse-command.js';
import { recheckUnderLock } from './recheck-under-lock.js';
import { channelView } from './view/view.js';

const at = '2026-04-01T04:00:00.000Z';
const until = '2026-04-18T16:00:00.000Z';
const ref = { orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const clock = { ruleId: 'D-REOPEN', subject: 'l1' };
const requested: ChannelEvent = { type: 'ReopeningRequested', at, data: { ...ref, evidence: ['report'] } };
const approved: ChannelEvent = { type: 'ReopeningApproved', at, data: { ...ref, by: 'f1', why: 'seen' } };
const declined: ChannelEvent = { type: 'ReopeningDeclined', at, data: { ...ref, by: 'f1', why: 'seen' } };
const running: ChannelEvent = { type: 'DeadlineOpened', at, data: { ...clock, from: at, due: until } };
const reached: ChannelEvent = { type: 'DeadlineReached', at, data: clock };
const reopened: ChannelEvent = { type: 'ChannelReopened', at, data: { ...ref, until } };
const again = { phase: 'AFTERSALE', reopened: true } as const;
const used = [reopened, claimOpened({ ...again, refundId: 'r2' })];
const after = (...events: ChannelEvent[]) => replay(channel, events);
const shown = (...events: ChannelEvent[]) => channelView(after(...events), 'l1', order());

const fresh = {
  ...{ orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' },
  ...{ refundedPrice: '0.00', refundedFreight: '0.00', refundedUnits: 0, rejected: [], reopening: 'NONE', due: [] },
};

it.each<[string, ChannelEvent[], object]>([
  ['nothing has happened', [], {}],
  ['a refund is open', [claimOpened()], { openRefund: 'r1' }],
  ['a refund in trade was paid: nothing is shut', [claimOpened(), claimEnded({ price: 15000, freight: 500, quantity: 2 })], { refundedPrice: '150.00', refundedFreight: '5.00', refundedUnits: 2 }],
  ['two were paid: their sums', [claimEnded({ price: 100, quantity: 1 }), claimEnded({ price: 50, freight: 7, quantity: 1 })], { refundedPrice: '1.50', refundedFreight: '0.07', refundedUnits: 2 }],
  ['the after-sales case has ended', [claimOpened(), claimEnded({ phase: 'AFTERSALE' })], { afterSalesRefund: 'r1' }],
  ['verdicts have rejected two reasons', [claimEnded({ rejected: 'QUALITY' }), claimEnded(), claimEnded({ rejected: 'INVOICE' })], { rejected: ['QUALITY', 'INVOICE'] }],
  ['evidence was sent', [requested], { reopening: 'ASKED', evidence: ['report'] }],
  ['an officer has approved, D-REOPEN runs', [requested, approved, running], { reopening: 'APPROVED', due: [{ ruleId: 'D-REOPEN', from: at, due: until }] }],
  ['an officer has declined', [requested, declined], { reopening: 'DECLINED' }],
  ['it is open once more', [running, reached, reopened], { reopening: 'OPEN', reopenedAt: at, reopenedUntil: until }],
  ['the end of D-REOPEN has moved', [approved, running, { type: 'DeadlineMoved', at, data: { ...clock, to: at, why: 'CALENDAR' } } as ChannelEvent], { reopening: 'APPROVED', due: [{ ruleId: 'D-REOPEN', from: at, due: at }] }],
  ['D-REOPEN is met', [approved, running, { type: 'DeadlineMet', at, data: clock }], { reopening: 'APPROVED' }],
  ['D-REOPEN is called off', [approved, running, { type: 'DeadlineCancelled', at, data: clock }], { reopening: 'APPROVED' }],
  ['it was opened before that was told', [{ ...reopened, occurredAt: '2026-03-30T16:00:00.000Z' }], { reopening: 'OPEN', reopenedAt: '2026-03-30T16:00:00.000Z', reopenedUntil: until }],
  ['its one case is open', used, { openRefund: 'r2', reopening: 'USED', reopenedAt: at }],
  ['a refund in trade, while it is asked for, uses nothing up', [requested, claimOpened(again)], { openRefund: 'r1', reopening: 'ASKED', evidence: ['report'] }],
])('a channel: %s', (_what, events, is) => expect(shown(...events)).toEqual({ ...fresh, ...is })); // prettier-ignore

it('it counts as open since then for the refund that is open by it, and for no later one (W-REOPEN)', () => {
  expect(reopenedAt(after())).toBeUndefined();
  expect(reopenedAt(after(reopened))).toBe(at);
  expect(reopenedAt(after(...used))).toBe(at);
  expect(reopenedAt(after(...used, claimEnded({ ...again, refundId: 'r2' })))).toBeUndefined();
  expect(reopenedAt(after(...used, claimOpened({ refundId: 'r3' })))).toBeUndefined();
});

it('what was looked up before the locks holds under them, or the work begins anew', () => {
  const look = (open?: string) =>
    recheckUnderLock({ orderId: 'o1', lineId: 'l1', open }, { at, key: 'o1', lane: 's1' } as never).decide({
      states: { channel: after(claimOpened()) },
    } as never);
  const again = recheckUnderLock({ orderId: 'o1', lineId: 'l1', open: 'r1' }, { at, key: 'o1', lane: 's1' } as never);
  const { command, on, repeats } = again;
  expect(command).toEqual({ type: 'refunds.look-again', as: 'service:refunds', at, data: { orderId: 'o1', lineId: 'l1' } });
  expect([on.channel.stream, again.routing({} as never), repeats]).toEqual(['channel-o1:l1', { key: 'o1', lane: 's1' }, 'NEVER']);
  expect(look('r1')).toEqual({});
  expect(() => look()).toThrow(new StaleLookup('the channel of o1 l1 has changed'));
  expect(() => look('r0')).toThrow(StaleLookup);
});

describe('the commands of a channel', () => {
  const ask = (type: string, body: object, as: string) => commandOf({ type, as, at, body });
  const line = { orderId: 'o1', lineId: 'l1' };
  const refusal = (type: string, body: object, as: string) => refusalOf(() => ask(type, body, as));

  it('a request carries its evidence, an answer its reason', () => {
    const request = { ...line, evidence: ['report'] };
    expect(ask('refunds.request-reopen', request, 'buyer:b1')).toEqual({ type: 'refunds.request-reopen', as: 'buyer:b1', at, data: request }); // prettier-ignore
    const answer = { ...line, approve: false, why: 'no' };
    expect(ask('refunds.decide-reopen', answer, 'officer:f1').data).toEqual(answer);
  });

  it('a request without evidence, an answer without a reason, and what there is not are INVALID', () => {
    expect(refusal('refunds.request-reopen', { ...line, evidence: [] }, 'buyer:b1')).toMatchObject({ code: 'INVALID' });
    expect(refusal('refunds.decide-reopen', { ...line, approve: true }, 'officer:f1')).toMatchObject({ code: 'INVALID' });
    expect(refusal('refunds.shut', line, 'officer:f1')).toMatchObject({ code: 'INVALID', message: 'no command refunds.shut' });
  });

  it('a change of the calendar speaks for a service, and is of the line that its stream names', () => {
    const said = { stream: 'channel-o1:l1', ruleId: 'D-REOPEN', subject: 'l1', year: 2027 };
    expect(ask('refunds.recompute-deadline', said, 'service:refunds')).toEqual({ type: 'refunds.recompute-deadline', as: 'service:refunds', at, data: { ...said, ...line } }); // prettier-ignore
    expect(refusal('refunds.recompute-deadline', said, 'platform')).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a clock speaks for a service, and is of the line that its stream names', () => {
    const ring = { stream: 'channel-o1:l1', ruleId: 'D-REOPEN' };
    expect(ask('refunds.reach-deadline', ring, 'service:refunds')).toEqual({ type: 'refunds.reach-deadline', as: 'service:refunds', at, data: { ...line, ruleId: 'D-REOPEN' } }); // prettier-ignore
    expect(refusal('refunds.reach-deadline', ring, 'platform')).toMatchObject({ code: 'FORBIDDEN' });
  });
});
