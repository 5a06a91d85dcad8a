// What arbitration remembers of an order, of a refund and of a line's channel, given what the other services have published.
import type { ForeignFacts } from '@redress/context';
import { channelFacts, refundFacts } from './refund-facts.js';
import { lineOf, orderFacts } from './order-facts.js';

const [placedAt, paidAt, later] = ['2026-03-01T01:00:00.000Z', '2026-03-01T02:00:00.000Z', '2026-03-05T01:00:00.000Z'];
type Happened = readonly [type: string, data: object, at?: string];
const known =
  ({ on, evolve }: ForeignFacts) =>
  (...events: readonly Happened[]): unknown =>
    events.reduce<unknown>((before, [type, data, at = later]) => {
      expect(on).toContain(type);
      return evolve(before, { type, data, at } as never);
    }, undefined);

describe('of an order', () => {
  const line = { lineId: 'l1', kind: 'PHYSICAL', sanbao: 'NONE', category: '灯具', services: ['INSTALL'], paid: 39900 };
  const other = { ...line, lineId: 'l2', usageDays: 365 };
  const placed: Happened = [
    'OrderPlaced',
    { orderId: 'o1', buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: 1000, lines: [line, other] },
    placedAt,
  ];
  const after = (...events: Happened[]) => known(orderFacts)(placed, ...events);
  const still = { pickedUp: false, delivered: false };

  it('its parties, its lines and its freight, from its placing', () =>
    expect(after()).toEqual({
      ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: 1000, placedAt },
      lines: [
        { ...line, ...still },
        { ...other, ...still },
      ],
    }));

  it('its payment, with the edition that it pins, its closing and the last review', () =>
    expect(
      after(
        ['OrderPaid', { edition: 'tmall-2022' }, paidAt],
        ['OrderReviewed', { rating: 1 }],
        ['OrderReviewed', { rating: 5 }],
        ['OrderClosed', {}],
      ),
    ).toMatchObject({ paidAt, edition: 'tmall-2022', review: 5, closedAt: later }));

  it.each<[string, Happened, object[]]>([
    ['a parcel that was picked up, its lines alone', ['ParcelPickedUp', { lineIds: ['l1'] }], [{ pickedUp: true, delivered: false }, still]],
    ['a delivered parcel was picked up, too', ['ParcelDelivered', { lineIds: ['l2'] }], [still, { pickedUp: true, delivered: true }]],
    ['what the buyer confirms is delivered, all of it', ['OrderCompleted', { by: 'BUYER' }], [{ pickedUp: false, delivered: true }, { pickedUp: false, delivered: true }]],
    ['what D-AUTOCONFIRM completes is not delivered for that', ['OrderCompleted', { by: 'DEADLINE' }], [still, still]],
  ])('%s', (_what, event, lines) => expect(after(event)).toMatchObject({ lines })); // prettier-ignore

  it.each(['BUYER', 'DEADLINE'])('when it was completed, by %s', (by) =>
    expect(after(['OrderCompleted', { by }])).toMatchObject({ completedAt: later }),
  );

  it('nothing of an order whose placing was not heard of', () =>
    expect(known(orderFacts)(['OrderPaid', { edition: 'tmall-2022' }])).toBeUndefined());

  it('a line is found by its id, none in an order that nobody knows', () => {
    const order = after() as Parameters<typeof lineOf>[0];
    expect([lineOf(order, 'l2')?.usageDays, lineOf(order, 'l9'), lineOf(undefined, 'l1')]).toEqual([365, undefined, undefined]);
  });
});

describe('of a refund', () => {
  const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
  const application = { ...ref, edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', type: 'REFUND_ONLY' };
  const applied = (more: object = {}): Happened => ['RefundApplied', { ...application, amount: 39900, ...more }, placedAt];
  const after = (...events: Happened[]) => known(refundFacts)(applied(), ...events);

  it('what was applied for, and when', () =>
    expect(after()).toEqual({
      ...ref,
      ...{ edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', asked: 39900, appliedAt: placedAt },
      ...{ refused: false, contested: false, goodsSent: false, ended: false, brought: false, reopened: false },
    }));

  it.each([
    ['an exchange asks for no amount', { amount: 0 }, { asked: undefined }],
    ['evidence that came with it', { evidence: ['p1'] }, { brought: true }],
    ['no evidence', { evidence: [] }, { brought: false }],
    ['that its channel was opened once more', { reopened: true }, { reopened: true }],
  ])('%s', (_what, more, expected) => expect(known(refundFacts)(applied(more))).toMatchObject(expected));

  it.each<[string, Happened[], object]>([
    ['refused', [['RefundRefused', {}]], { refused: true, returnOrdered: false }],
    ['refused, then agreed to', [['RefundRefused', {}], ['RefundAgreed', {}]], { refused: false }],
    ['refused, then changed: it is looked at anew', [['RefundRefused', {}], ['RefundModified', { reason: 'NOT_AS_DESCRIBED' }]], { refused: false, reason: 'NOT_AS_DESCRIBED', asked: 39900 }],
    ['changed in its amount alone', [['RefundModified', { amount: 100 }]], { reason: 'QUALITY', asked: 100 }],
    ['contested', [['ReasonContested', {}]], { contested: true }],
    ['contested, then another amount of the same reason', [['ReasonContested', {}], ['RefundModified', { amount: 100 }]], { contested: true }],
    ['contested, then the same reason said again', [['ReasonContested', {}], ['RefundModified', { reason: 'QUALITY' }]], { contested: true }],
    ['contested, then another reason', [['ReasonContested', {}], ['RefundModified', { reason: 'NOT_WANTED' }]], { contested: false }],
    ['another reason, nobody having contested the first', [['RefundModified', { amount: 100 }]], { contested: false }],
    ['the goods are on their way back', [['ReturnShipped', {}]], { goodsSent: true }],
    ['the replacement is late', [['DeadlineReached', { ruleId: 'D-REPLACE' }]], { replacementLate: true }],
    ['the replacement was late, and is sent', [['DeadlineReached', { ruleId: 'D-REPLACE' }], ['ReplacementSent', {}]], { replacementLate: false }],
    ['the replacement was late, and money is asked for instead', [['DeadlineReached', { ruleId: 'D-REPLACE' }], ['RefundModified', { amount: 1 }]], { replacementLate: false }],
    ['a verdict orders the return', [['VerdictCarriedOut', { verdict: 'RETURN' }]], { returnOrdered: true }],
    ['a verdict orders an exchange', [['VerdictCarriedOut', { verdict: 'EXCHANGE' }]], { returnOrdered: true }],
    ['a verdict orders a repair', [['VerdictCarriedOut', { verdict: 'REPAIR' }]], { returnOrdered: true }],
    ['a return that was ordered, and refused', [['VerdictCarriedOut', { verdict: 'RETURN' }], ['RefundRefused', {}]], { returnOrdered: false, refused: true }],
    ['paid', [['RefundPaid', { price: 39000, freight: 900 }]], { ended: true, held: { price: 39000, freight: 900 } }],
    ['corrected by a new verdict', [['RefundPaid', { price: 39000, freight: 900 }], ['RefundCorrected', { price: 1, freight: 2 }]], { ended: true, held: { price: 1, freight: 2 } }],
    ['to be paid', [['RefundPaymentDue', {}]], { ended: true }],
    ['closed', [['RefundClosed', {}]], { ended: true }],
    ['the replacement has come', [['ReplacementReceived', {}]], { ended: true }],
  ])('%s', (_what, events, expected) => expect(after(...events)).toMatchObject(expected)); // prettier-ignore

  it.each<[string, Happened, string]>([
    ['a deadline of another rule makes no replacement late', ['DeadlineReached', { ruleId: 'D-RETURN' }], 'replacementLate'],
    ['a verdict about money orders no return', ['VerdictCarriedOut', { verdict: 'REFUND' }], 'returnOrdered'],
    ['what is to be paid has given nothing yet', ['RefundPaymentDue', {}], 'held'],
  ])('%s', (_what, event, field) => expect(after(event)).not.toHaveProperty(field));

  it('nothing of a refund whose application was not heard of', () =>
    expect(known(refundFacts)(['RefundRefused', {}])).toBeUndefined());
});

describe('of a line’s channel', () => {
  const opened = (refundId: string): Happened => ['ChannelClaimOpened', { refundId }];
  const ended = (refundId: string, price: number, freight = 0): Happened => ['ChannelClaimEnded', { refundId, price, freight }];

  it.each<[string, Happened[], object]>([
    ['the refund that is open', [opened('r1')], { open: 'r1', price: 0, freight: 0 }],
    ['what it has paid back, once it has ended', [opened('r1'), ended('r1', 100, 10)], { price: 100, freight: 10, lastPaid: 'r1' }],
    ['the sums of all that have ended', [opened('r1'), ended('r1', 100, 10), opened('r2'), ended('r2', 50, 5)], { price: 150, freight: 15, lastPaid: 'r2' }],
    ['what was paid before, while the next is open', [opened('r1'), ended('r1', 100), opened('r2')], { open: 'r2', price: 100, freight: 0, lastPaid: 'r1' }],
    ['one that has ended without money, after one that was paid', [ended('r1', 100), opened('r2'), ended('r2', 0)], { price: 100, freight: 0, lastPaid: 'r1' }],
    ['one that has ended without money', [opened('r1'), ended('r1', 0)], { price: 0, freight: 0 }],
    ['freight alone is no price of the line', [ended('r1', 0, 10)], { price: 0, freight: 10 }],
    ['what a new verdict changes of it, up or down', [ended('r1', 100, 10), ['ChannelClaimCorrected', { price: -40, freight: 5 }]], { price: 60, freight: 15, lastPaid: 'r1' }],
    ['a correction of which nothing was known before', [['ChannelClaimCorrected', { price: 40, freight: 5 }]], { price: 40, freight: 5 }],
  ])('%s', (_what, events, expected) => expect(known(channelFacts)(...events)).toEqual(expected)); // prettier-ignore
});
