import { manifestOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import { NameTaken } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { appliedAt, at } from './case/case.fixtures.js';
import { live, openContexts } from '@redress/service-kit/contexts';
import { arbitration } from './index.js';

const line = { lineId: 'l1', kind: 'PHYSICAL', paid: 39900 };
const applied = (ref: object) => ({
  ...ref,
  ...{ edition: 'tmall-2022', phase: 'ONSALE', type: 'REFUND_ONLY', reason: 'QUALITY', amount: 39900 },
});
const open = async () => {
  const store = memoryEventStore();
  const app = await openContexts([live(arbitration, { store, rules: testRulebook() })]);
  const versions = new Map<string, number>();
  const hear = async (service: Published['service'], stream: string, type: string, data: object, instant = appliedAt) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const common = { service, eventId: `${stream}@${version}`, stream, version, type, v: 1 as const, at: instant, data };
    const event = { ...common, key: 'o1', lane: 's1', actor: 'platform', correlationId: 'x', causationId: 'x' };
    await app.subscribers[0]!.hear(event);
    return event;
  };
  const ask = (type: string, as: string, body: object) =>
    app.ask({ type: `arbitration.${type}`, as, at, body: { caseId: 'c1', ...body } });
  const view = (id = 'c1', more = {}) => app.view({ view: 'case', id, ...more });
  const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
  await hear('orders', 'order-o1', 'OrderPlaced', { orderId: 'o1', freight: 0, lines: [line] });
  await hear('refunds', 'refund-r1', 'RefundApplied', applied(ref));
  return { app, hear, ask, view, ref };
};
let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());
const why = { refundId: 'r1', why: 'it does not work' };

it('decides by the events of refunds and orders it has received, and shows the case now and as of an earlier instant', async () => {
  const { hear, ask, view, ref } = world;
  await expect(ask('intervene', 'buyer:b1', why)).rejects.toMatchObject({ refusal: { ruleId: 'I-PHYSICAL' } });
  await hear('refunds', 'refund-r1', 'RefundRefused', { ...ref, why: 'no' });
  await ask('intervene', 'buyer:b1', why);
  expect(await ask('intervene', 'buyer:b1', why)).toMatchObject({ version: 2 }); // said twice, done once
  await ask('take', 'officer:f1', {});
  await ask('decide', 'officer:f1', { verdict: 'REFUND', liable: 'SELLER', amount: '399.0', finding: 'seen' });
  expect(await view()).toMatchObject({ status: 'DECIDED', verdict: 'REFUND', amount: '399.00', slaBreaches: [], outside: [] });
  await expect(view('c1', { at: appliedAt })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await expect(view('c9')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

it('the view of a case shows people, instants, reasons and deadlines before, during and after the second review', async () => {
  const { hear, ask, view, ref } = world;
  await hear('orders', 'order-o1', 'OrderPlaced', { orderId: 'o1', freight: 0, lines: [{ ...line, paid: 200_000 }] });
  await hear('refunds', 'refund-r1', 'RefundModified', { ...ref, amount: 200_000 });
  await hear('refunds', 'refund-r1', 'RefundRefused', { ...ref, why: 'no' });
  await ask('intervene', 'buyer:b1', { ...why, photos: ['p1'] });
  const asked = { buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', openedAt: at };
  const allowed = (...verbs: string[]) => verbs.map((verb) => `arbitration.${verb}`);
  expect(await view()).toMatchObject({
    ...{ ...asked, why: 'it does not work', photos: ['p1'], due: [{ ruleId: 'D-CS-ACCEPT', due: '2026-03-09T16:00:00.000Z' }] },
    allowed: allowed('take', 'assign', 'submit-evidence', 'withdraw'),
  });
  await ask('take', 'officer:f1', {});
  await ask('decide', 'officer:f1', { verdict: 'REFUND', liable: 'SELLER', finding: 'seen' });
  const decided = { verdict: 'REFUND', amount: '2000.00', finding: 'seen', decidedBy: 'f1', decidedAt: at };
  const waiting = await view();
  expect(waiting).toMatchObject({ ...asked, ...decided, status: 'SECOND_REVIEW', officer: 'f1', takenAt: at, due: [] });
  expect(waiting).not.toHaveProperty('reviewedBy');
  await ask('approve', 'officer:f2', {});
  const due = [{ ruleId: 'D-APPEAL', due: '2026-03-20T12:00:00.000Z' }];
  expect(await view()).toMatchObject({
    ...decided,
    status: 'DECIDED',
    reviewedBy: 'f2',
    reviewedAt: at,
    due,
    allowed: ['arbitration.appeal'],
  });
  expect(await view()).toMatchObject({ notAllowed: expect.arrayContaining([{ command: 'arbitration.take', code: 'STATE', why: 'the case is DECIDED' }]) }); // prettier-ignore
  await hear('refunds', 'refund-r1', 'RefundLeftCase', { ...ref, caseId: 'c1', why: 'SETTLED' }, at);
  const over = await view();
  expect(over).toMatchObject({ status: 'WITHDRAWN', withdrawnAt: at, withdrawnWhy: 'SETTLED', due: [] });
  for (const gone of ['verdict', 'amount', 'liable', 'finding', 'decidedBy']) expect(over).not.toHaveProperty(gone);
});

it('fails the delivery, for on-call to see, where the reserved id of a step-in belongs to another refund’s case (rulebook 8, Ids)', async () => {
  const { hear, ref } = world;
  await hear('refunds', 'refund-r9', 'RefundApplied', { ...applied(ref), refundId: 'r9' });
  await hear('refunds', 'refund-r9', 'RefundLeftToPlatform', { ...ref, refundId: 'r9', caseId: 'I-DIRECT:r1' });
  const left = hear('refunds', 'refund-r1', 'RefundLeftToPlatform', { ...ref, caseId: 'I-DIRECT:r1' });
  await expect(left).rejects.toThrow('case I-DIRECT:r1 is taken: there stands {"refundId":"r9"');
  await expect(left).rejects.toBeInstanceOf(NameTaken);
});

it('fails the delivery, for on-call to see, where a refund says that it has left an unknown case', async () => {
  const { hear, ref } = world;
  const left = hear('refunds', 'refund-r1', 'RefundLeftCase', { ...ref, caseId: 'c9', why: 'SETTLED' });
  await expect(left).rejects.toThrow('arbitration.note-left is about case c9, which is not there');
});

it('opens one case for a refund that is left to the platform, and withdraws it once the refund is settled', async () => {
  const { hear, view, ref } = world;
  const left = await hear('refunds', 'refund-r1', 'RefundLeftToPlatform', { ...ref, caseId: 'I-DIRECT:r1' });
  await world.app.subscribers[0]!.hear(left);
  expect(await view('I-DIRECT:r1')).toMatchObject({ kind: 'STEP_IN', status: 'REQUESTED', openedBy: 'PLATFORM' });
  await hear('refunds', 'refund-r1', 'RefundLeftCase', { ...ref, caseId: 'I-DIRECT:r1', why: 'SETTLED' });
  expect(await view('I-DIRECT:r1')).toMatchObject({ status: 'WITHDRAWN' });
});

it.each([
  ['a verdict that there is not', { verdict: 'LET_IT_BE', liable: 'SELLER', finding: 'x' }, 'verdict'],
  ['liability that is shared by no verdict SHARED', { verdict: 'REFUND', liable: 'SHARED', finding: 'x' }, 'liable'],
  ['a shared loss without shares', { verdict: 'SHARED', liable: 'SHARED', finding: 'x' }, 'shares'],
  ['a negative amount', { verdict: 'REFUND', liable: 'SELLER', amount: '-1.00', finding: 'x' }, 'amount'],
  ['a rejection with an amount', { verdict: 'REJECT', liable: 'BUYER', amount: '1.00', finding: 'x' }, 'amount'],
  [
    'compensation where the seller is not liable',
    { verdict: 'REFUND', liable: 'BUYER', compensate: ['C-OOS'], finding: 'x' },
    'compensate',
  ],
])('answers INVALID to %s', async (_what, body, field) => {
  const refusal = { code: 'INVALID', details: { fields: { [field]: expect.anything() } } };
  await expect(world.ask('decide', 'officer:f1', body)).rejects.toMatchObject({ refusal });
});

it('takes no commands of timers and reactions from callers', async () => {
  await expect(world.ask('step-in-by-itself', 'platform', why)).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
  await expect(world.ask('dance', 'buyer:b1', {})).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
  expect(Object.keys(manifestOf(arbitration).commands).filter((type) => type.includes('deadline'))).toEqual([]);
});
