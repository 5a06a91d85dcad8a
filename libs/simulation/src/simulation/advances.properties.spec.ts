// 极速退款 whatever is asked in whatever order, and however the feed brings it: early, late, twice, or between two others.
import { nonNegativeFen } from '@redress/rulebook';
import { yuan } from '@redress/contracts';
import fc from 'fast-check';
import { type RefundShown, UnrulySystem } from '../../testing/unruly.js';

const start = Date.parse('2026-03-02T01:00:00.000Z');
const hour = 3_600_000;
const refundIds = ['r1', 'r2'] as const;
const orderOf = { r1: 'o1', r2: 'o2' } as const;

type Doing = Readonly<{ do: string; n: number; refundId: (typeof refundIds)[number]; hours: number }>;
const asked = [
  ...['refunds.submit-return', 'refunds.confirm-return', 'refunds.refuse-return', 'refunds.modify', 'refunds.agree', 'refunds.withdraw'],
  ...['refunds.refuse', 'refunds.send-replacement', 'refunds.confirm-replacement', 'refunds.reach-deadline'],
  ...['arbitration.step-in', 'arbitration.intervene', 'arbitration.take', 'arbitration.decide', 'arbitration.withdraw'],
]; // prettier-ignore
const doing: fc.Arbitrary<Doing> = fc.record({
  do: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...asked) },
    { weight: 4, arbitrary: fc.constant('NEXT') },
    { weight: 3, arbitrary: fc.constantFrom('BRING', 'BRING', 'BRING_AGAIN', 'QUIET') },
  ),
  n: fc.nat(1000),
  refundId: fc.constantFrom(...refundIds),
  hours: fc.constantFrom(0, 0, 0, 1, 80),
});
/** How the gateway fails: an answer that never comes, a call that never arrives, a no to an advance. */
const failing = fc.constantFrom('TIME_OUT_AFTER', 'TIME_OUT_BEFORE', 'DELIVERED_TWICE', 'REJECT_ADVANCE', undefined, undefined);
const life = fc.record({
  prices: fc.tuple(fc.integer({ min: 2, max: 30_000 }), fc.integer({ min: 2, max: 30_000 })),
  pointsShare: fc.constantFrom(0, 0, 33, 100),
  failing,
  doings: fc.array(doing, { minLength: 8, maxLength: 60, size: 'max' }),
});

const begin = (system: UnrulySystem, prices: readonly [number, number], pointsShare: number) => {
  const say = (as: string, type: string, hours: number, body: object) => {
    if (!system.ask({ as, type, at: new Date(start + hours * hour).toISOString(), body })) throw new Error(`${type} was refused`);
  };
  refundIds.forEach((refundId, n) => {
    const [orderId, price] = [orderOf[refundId], prices[n]!];
    const points = Math.floor((price * pointsShare) / 100);
    const line = { lineId: 'l1', sku: 'k', title: '水杯', category: '日用', kind: 'PHYSICAL', quantity: 1, paid: yuan(price) };
    const parties = { orderId, buyerId: 'b1', buyerTier: n === 0 ? 'GOOD' : 'EXCELLENT', sellerId: 's1' };
    say('buyer:b1', 'orders.place', 0, { ...parties, freight: '0.00', freeShipping: true, lines: [line] });
    say('buyer:b1', 'orders.pay', 0, { orderId, cash: yuan(price - points), points });
    say('courier', 'orders.record-pickup', 1, { orderId, waybill: 'w' });
    say('courier', 'orders.record-delivery', 2, { orderId, waybill: 'w', signedBy: 'BUYER' });
    say('buyer:b1', 'orders.confirm-receipt', 3, { orderId });
    system.quiet();
    const amount = yuan(n === 0 ? price : Math.ceil(price / 2));
    const back = { refundId, orderId, lineId: 'l1', type: 'RETURN_AND_REFUND', reason: 'DAMAGED', goods: 'RECEIVED', amount };
    say('buyer:b1', 'refunds.apply', 4, back);
    say('seller:s1', 'refunds.agree', 5, { refundId });
  });
};

/** What is likely to come next of this refund, as its view shows it. */
const nextOf = ({ status, csStatus }: RefundShown, n: number): string => {
  if (csStatus === 'REQUESTED') return 'arbitration.take';
  if (csStatus === 'ACCEPTED') return 'arbitration.decide';
  const likely: Readonly<Record<string, readonly string[]>> = {
    WAIT_BUYER_RETURN_GOODS: ['refunds.submit-return'],
    WAIT_SELLER_CONFIRM_GOODS: [
      'refunds.refuse-return',
      'refunds.refuse-return',
      'refunds.confirm-return',
      'arbitration.step-in',
    ],
    SELLER_REFUSE_BUYER: ['refunds.modify', 'arbitration.step-in', 'arbitration.step-in'],
    WAIT_SELLER_AGREE: ['refunds.agree'],
    WAIT_SELLER_SEND_GOODS: ['refunds.send-replacement'],
    WAIT_BUYER_CONFIRM_GOODS: ['refunds.confirm-replacement'],
  };
  const some = likely[status] ?? ['refunds.withdraw'];
  return some[n % some.length]!;
};

/** What somebody asks, as people would; most of it is out of place most of the time. */
const commandOf = (system: UnrulySystem, { do: wish, n, refundId }: Doing, price: number) => {
  const shown = system.refund(refundId);
  const type = wish === 'NEXT' && shown ? nextOf(shown, n) : wish;
  const verb = type.split('.')[1] ?? '';
  const { caseId = `c${n}` } = shown ?? ({} as Partial<RefundShown>);
  const amount = yuan(1 + (n % price));
  if (type.startsWith('refunds.')) {
    const seller = ['agree', 'refuse', 'confirm-return', 'refuse-return', 'send-replacement'].includes(verb);
    const as = verb === 'reach-deadline' ? 'service:refunds' : seller ? 'seller:s1' : 'buyer:b1';
    const parcel = { carrier: 'SF', waybill: `w${n % 2}` };
    const timer = {
      stream: `refund-${refundId}`,
      subject: refundId,
      ruleId: ['D-SELLER-CONFIRM', 'D-BUYER-MODIFY', 'D-SELLER'][n % 3],
    };
    const body = {
      ...(['submit-return', 'send-replacement'].includes(verb) && parcel),
      ...(['refuse', 'refuse-return'].includes(verb) && { why: 'no' }),
      ...(verb === 'modify' && (n % 5 === 0 ? { type: 'EXCHANGE' } : { amount, type: 'RETURN_AND_REFUND' })),
      ...(verb === 'reach-deadline' ? timer : { refundId }),
    };
    return { as, type, body };
  }
  if (verb === 'step-in') return { as: 'officer:f1', type, body: { caseId: `c${n}`, refundId, why: 'w' } };
  if (verb === 'intervene') return { as: n % 2 ? 'seller:s1' : 'buyer:b1', type, body: { caseId: `c${n}`, refundId, why: 'w' } };
  const verdict = { verdict: n % 3 === 0 ? 'REJECT' : 'REFUND', liable: n % 2 ? 'SELLER' : 'BUYER', finding: 'f' };
  const decided = { ...verdict, ...(verdict.verdict === 'REFUND' && n % 2 && { amount }) };
  const as = verb === 'withdraw' ? ['supervisor:p1', 'seller:s1', 'buyer:b1'][n % 3]! : 'officer:f1';
  return { as, type, body: { caseId, ...(verb === 'decide' && decided) } };
};

const isOut = ({ advanceStatus }: RefundShown) => advanceStatus === 'ADVANCED' || advanceStatus === 'OBJECTED';
const fenOf = ({ paidAmount = '0.00' }: RefundShown) => nonNegativeFen(paidAmount);

/** At every moment. */
const noneTwice = async (system: UnrulySystem) => {
  const paid = system.events.filter(({ type }) => type === 'PayoutMade').map(({ data }) => (data as { key: string }).key);
  expect(paid).toEqual([...new Set(paid)]);
  const advanced = system.events.filter(({ type }) => type === 'RefundAdvanced').map(({ stream }) => stream);
  expect(advanced).toEqual([...new Set(advanced)]);
};
/** Whenever nothing is under way. */
const booksAgree = (system: UnrulySystem) => {
  const views = refundIds.flatMap((id) => system.refund(id) ?? []);
  const out = views.filter(isOut).reduce((sum, view) => sum + fenOf(view), 0);
  expect(0 - system.sum('platform:advance', 'CNY')).toBe(out);
  const held = views.reduce((sum, view) => sum + fenOf(view), 0);
  const [cash, points] = (['CNY', 'POINTS'] as const).map((asset) => system.sum('buyer:b1', asset, ['C-FUND', 'X-ADVANCE']));
  expect(cash! + points!).toBe(held);
  expect(points).toBe(views.reduce((sum, view) => sum + view.pointsReturned, 0));
};

const seen = new Set<string>();
it('no advance is ever paid twice, and what platform:advance holds is what the views say is advanced (X-ADVANCE)', () =>
  fc.assert(
    fc.asyncProperty(life, async ({ prices, pointsShare, failing, doings }) => {
      const system = new UnrulySystem();
      begin(system, prices, pointsShare);
      system.gateway.failing(({ key, nth, op }) => {
        if (failing === 'REJECT_ADVANCE') return key.startsWith('advance:') ? 'REJECT' : undefined;
        // For longer than one hearing asks again: the event comes once more, as after a crash between the payment and its record.
        return failing !== undefined && nth <= 4 && (op === 'pay' || failing !== 'DELIVERED_TWICE') ? failing : undefined;
      });
      let hours = 5;
      for (const one of doings) {
        hours += one.hours;
        if (one.do === 'BRING') system.bring(one.n);
        else if (one.do === 'BRING_AGAIN') system.bringAgain(one.n);
        else if (one.do === 'QUIET') {
          system.quiet();
          booksAgree(system);
        } else {
          const command = commandOf(system, one, prices[refundIds.indexOf(one.refundId)]!);
          system.ask({ ...command, at: new Date(start + hours * hour).toISOString() });
        }
        await noneTwice(system);
      }
      system.quiet();
      for (let n = 0; n < 200; n++) system.bringAgain(n);
      system.quiet();
      booksAgree(system);
      await noneTwice(system);
      system.events.forEach(({ type }) => seen.add(type));
      refundIds.forEach((id) => seen.add(system.refund(id)?.advanceStatus ?? ''));
    }),
    { numRuns: Number(process.env['LIVES'] ?? 200) },
  ));

it('these lives come to everything that can become of an advance', () => {
  for (const often of ['RefundAdvanced', 'AdvanceSettled', 'RefundReclaimed', 'SETTLED', 'OBJECTED', 'RECLAIMED', 'ADVANCED'])
    expect(seen).toContain(often);
});
