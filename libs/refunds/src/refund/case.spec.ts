/** What a case does to its refund, and what its parties may do meanwhile. */
import { openTo } from './allowed.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';
import * as a from './refund.fixtures.js';
import { type Refund, refund } from './refund.js';

const { explanation: _, ...about } = a.applied() as RefundEvent & { explanation?: unknown };
const { refundId, orderId, lineId, buyerId, sellerId } = about.data as Refund;
const ref = { refundId, orderId, lineId, buyerId, sellerId };
const phase = 'ONSALE' as const;
const at = about.at;

type Noted = 'REQUESTED' | 'ACCEPTED' | 'SECOND_REVIEW' | 'WITHDRAWN';
const noted = (csStatus: Noted, caseId = 'c1'): RefundEvent => ({
  ...{ type: 'RefundCaseNoted', at, data: { ...ref, caseId, kind: 'INTERVENTION', phase, csStatus } },
});
const left = (why: 'SETTLED' | 'REFUND_ENDED' = 'SETTLED'): RefundEvent => ({
  ...{ type: 'RefundLeftCase', at, data: { ...ref, caseId: 'c1', why } },
});
const note = (csStatus: Noted, caseId = 'c1'): RefundCommand => ({
  ...{ type: 'refunds.note-case', as: 'service:refunds', at, data: { refundId, caseId, kind: 'INTERVENTION', csStatus } },
});
type Verdict = Extract<RefundCommand, { type: 'refunds.carry-out-verdict' }>['data'];
const carryOut = (data: Partial<Verdict> = {}): RefundCommand => ({
  ...{ type: 'refunds.carry-out-verdict', as: 'service:refunds', at },
  data: { refundId, caseId: 'c1', verdict: 'REFUND', liable: 'SELLER', compensate: [], amount: 15000, ...data },
});
const carried = (more: object = {}): RefundEvent =>
  ({
    ...{ type: 'VerdictCarriedOut', at },
    data: {
      ...{ ...ref, caseId: 'c1', edition: 'tmall-2022', phase, reason: 'QUALITY' },
      ...{ verdict: 'REFUND', liable: 'SELLER', upheld: true, compensate: [], amount: 15000, ...more },
    },
  }) as RefundEvent;

const carriedGoods = (verdict: 'EXCHANGE' | 'REPAIR'): RefundEvent => {
  const { data, ...about } = carried({ verdict, upheld: false });
  const { amount: _none, ...goods } = data as { amount?: number };
  return { ...about, data: goods } as RefundEvent;
};

const toReturn = { type: 'RETURN_AND_REFUND', reason: 'QUALITY' } as const;
const waiting = [a.applied(toReturn), a.opened('D-SELLER', 72)];
const turnedDown = [...waiting, a.met('D-SELLER'), a.refused(), a.opened('D-BUYER-MODIFY', 168)];
const inCase = [...turnedDown, a.cancelled('D-BUYER-MODIFY'), noted('REQUESTED')];
const agreedReturn = [...waiting, a.met('D-SELLER'), a.agreed(), a.opened('D-BUYER-RETURN', 168)];
const shares = { SELLER: 60, BUYER: 30, PLATFORM: 10 };
const onlyMoney = [a.applied({ reason: 'QUALITY' }), noted('REQUESTED')];
const owed = (amount: number) => a.due({ reason: 'QUALITY', amount, price: amount });
const platform = (amount: number) => a.agreed({ by: 'PLATFORM', amount });

it.each<[string, RefundEvent[], RefundCommand, unknown[]]>([
  ['a case stops the clock', turnedDown, note('REQUESTED'), [a.cancelled('D-BUYER-MODIFY'), noted('REQUESTED')]],
  ['it is taken', inCase, note('ACCEPTED'), [noted('ACCEPTED')]],
  ['withdrawn: the clock anew, with its whole length', inCase, note('WITHDRAWN'), [noted('WITHDRAWN'), a.opened('D-BUYER-MODIFY', 168)]],
  ['withdrawn while the seller was waited for', [...waiting, a.cancelled('D-SELLER'), noted('REQUESTED')], note('WITHDRAWN'), [noted('WITHDRAWN'), a.opened('D-SELLER', 72)]],
  ['withdrawn, the goods under way', [...agreedReturn, a.shipped(), noted('REQUESTED')].filter(({ type }) => type !== 'DeadlineOpened'), note('WITHDRAWN'), [noted('WITHDRAWN'), a.opened('D-SELLER-CONFIRM', 240)]],
  ['withdrawn, the goods with the seller', [...agreedReturn, a.shipped(), a.returned(), noted('REQUESTED')].filter(({ type }) => type !== 'DeadlineOpened'), note('WITHDRAWN'), [noted('WITHDRAWN'), a.opened('D-SELLER-CONFIRM', 168)]],
  ['another case is none of this refund’s', inCase, note('WITHDRAWN', 'c9'), []],
  ['a case that comes too late is over', [...onlyMoney.slice(0, 1), a.closed()], note('REQUESTED'), [noted('REQUESTED'), left('REFUND_ENDED')]],
  ['V-REFUND: agreed by the platform, owed', onlyMoney, carryOut(), [carried(), platform(15000), owed(15000)]],
  ['V-REFUND of what was to be returned', inCase, carryOut(), [carried(), platform(15000), owed(15000)]],
  ['V-RETURN: the goods first', inCase, carryOut({ verdict: 'RETURN' }), [carried({ verdict: 'RETURN' }), platform(15000), a.opened('D-PLATFORM-RETURN', 168)]],
  ['V-SHARED: the buyer gets all but their share', onlyMoney, carryOut({ verdict: 'SHARED', liable: 'SHARED', shares }), [carried({ verdict: 'SHARED', liable: 'SHARED', shares, platformBears: 1500, upheld: false, amount: 10500 }), platform(10500), owed(10500)]],
  ['V-EXCHANGE: the goods first, no money', inCase, carryOut({ verdict: 'EXCHANGE', amount: undefined as never }), [carriedGoods('EXCHANGE'), platform(0), a.opened('D-PLATFORM-RETURN', 168)]],
  ['a verdict on a settled case', [...inCase, left()], carryOut(), []],
  ['the seller agrees after all', inCase, a.agree(), [a.agreed(), a.opened('D-BUYER-RETURN', 168), left()]],
])('%s', (_what, history, said, events) => a.given(history).when(said).then(events as never)); // prettier-ignore

it('V-REJECT closes the refund and shuts its reason for the line (V-FINAL)', () => {
  const rejected = carried({ verdict: 'REJECT', liable: 'BUYER', upheld: false });
  const { amount: _none, ...data } = rejected.data as { amount?: number };
  a.given(inCase)
    .when(carryOut({ verdict: 'REJECT', liable: 'BUYER' }))
    .then([{ ...rejected, data }, a.closed({ why: 'REJECTED' }), { ...a.claimEnded(), data: { ...a.claimEnded().data, rejected: 'QUALITY' } }]); // prettier-ignore
});

it('the buyer withdraws during a case: settled', () =>
  a.given(onlyMoney).when(a.withdraw()).then([left(), a.closed(), a.claimEnded()]));

it.each<[string, RefundEvent[], RefundCommand]>([
  ['modify', inCase, a.modify({ amount: 1 })],
  ['refuse', [...waiting, noted('REQUESTED')], a.refuse()],
  ['confirm the return', [...agreedReturn, a.shipped(), noted('REQUESTED')], a.confirmReturn()],
])('during a case nobody may %s (STATE)', (_what, history, said) => a.given(history).when(said).thenRejected({ code: 'STATE' }));

it('keeps csStatus apart from status, and says what is open', () => {
  const state = inCase.reduce<ReturnType<typeof refund.evolve>>((before, event) => refund.evolve(before, event), refund.initial);
  expect(state).toMatchObject({ status: 'SELLER_REFUSE_BUYER', csStatus: 'REQUESTED', caseId: 'c1' });
  expect(openTo(state as Refund)).toEqual(['refunds.withdraw', 'refunds.agree']);
});

describe('what is paid after a verdict is compensable where it upholds the reason, contested or not', () => {
  const claim = [a.applied({ reason: 'OUT_OF_STOCK' }), a.contested(), noted('REQUESTED')];
  it.each([
    ['SELLER', true],
    ['BUYER', false],
  ] as const)('liable %s: %s', (liable, compensable) => {
    const verdict = carried({ reason: 'OUT_OF_STOCK', liable, upheld: compensable });
    const [paid] = a
      .given([...claim, verdict, platform(20000), a.due({ reason: 'OUT_OF_STOCK' })])
      .when(a.recordPayment())
      .events();
    expect(paid).toMatchObject({ type: 'RefundPaid', data: { compensable, liable } });
  });
});

describe('of an exchange', () => {
  const taken = [
    a.applied({ type: 'EXCHANGE', reason: 'QUALITY', amount: 0 }),
    a.agreed({ amount: 0 }),
    a.shipped(),
    a.confirmed(),
  ];
  const running = [...taken, a.opened('D-REPLACE', 72)];
  const late = [...running, a.reached('D-REPLACE')];
  const here = a.order({}, a.delivered());
  const inCase = (history: readonly RefundEvent[]) => [...history, a.cancelled('D-REPLACE'), noted('REQUESTED')];

  it('the case stops D-REPLACE, and withdrawn it starts with its whole length', () => {
    a.given(running, here)
      .when(note('REQUESTED'))
      .then([a.cancelled('D-REPLACE'), noted('REQUESTED')]);
    a.given(inCase(running), here)
      .when(note('WITHDRAWN'))
      .then([noted('WITHDRAWN'), a.opened('D-REPLACE', 72)]);
  });
  it('one that had passed before does not start again: the buyer may turn it into a refund at once', () => {
    const over = [...late, noted('REQUESTED')];
    a.given(over, here)
      .when(note('WITHDRAWN'))
      .then([noted('WITHDRAWN')]);
    expect(openTo(over.concat(noted('WITHDRAWN')).reduce(refund.evolve, refund.initial) as Refund, 'BUYER')).toEqual(['refunds.modify']); // prettier-ignore
  });
  it('nothing is sent or confirmed while the case is open', () => {
    a.given(inCase(running), here).when(a.sendReplacement()).thenRejected({ code: 'STATE' });
    const sent = [...running, a.met('D-REPLACE'), a.replacementSent(), a.opened('D-BUYER-CONFIRM', 240), noted('REQUESTED')];
    a.given(sent, here).when(a.confirmReplacement()).thenRejected({ code: 'STATE' });
  });
  it('a verdict for money makes it a refund, paid at once', () => {
    const decided = a.given(inCase(running), here).when(carryOut({ verdict: 'REFUND', liable: 'SELLER', amount: 500 }));
    const events = decided.events() as RefundEvent[];
    expect(events.map(({ type }) => type)).toEqual(['VerdictCarriedOut', 'RefundAgreed', 'RefundPaymentDue']);
    expect([...inCase(running), ...events].reduce(refund.evolve, refund.initial)).toMatchObject({ type: 'RETURN_AND_REFUND', status: 'WAIT_PAYMENT' }); // prettier-ignore
  });
  it('without an amount, a verdict for money gives what is left of the line', () => {
    const { amount: _amount, ...verdict } = carryOut().data as { amount?: number };
    const [, agreed] = a.given(inCase(running), here).when({ ...carryOut(), data: verdict } as RefundCommand).events(); // prettier-ignore
    expect(agreed).toMatchObject({ type: 'RefundAgreed', data: { amount: 20000 } });
  });
});

it.each<[string, Partial<Verdict>, object[]]>([
  ['a refund', {}, []],
  ['a return: the goods first, then the money (V-RETURN)', { verdict: 'RETURN' }, [{ rule: 'V-RETURN/carried-out', outcome: { goodsFirst: true, then: 'MONEY' } }]],
  ['an exchange (V-EXCHANGE)', { verdict: 'EXCHANGE', amount: undefined as never }, [{ rule: 'V-EXCHANGE/carried-out', outcome: { goodsFirst: true, then: 'D-REPLACE' } }]],
  ['a repair (V-REPAIR)', { verdict: 'REPAIR', amount: undefined as never }, [{ rule: 'V-REPAIR/carried-out', outcome: { goodsFirst: true, then: 'D-REPLACE' } }]],
  ['a rejection: what cannot be claimed again (V-REJECT)', { verdict: 'REJECT', liable: 'BUYER', amount: undefined as never }, [{ rule: 'V-REJECT/carried-out', outcome: { rejected: 'NOT_WANTED' } }]],
  ['a refund with compensation that the reason does not carry (V-COMPENSATE)', { compensate: ['C-OOS', 'C-FAKE'] }, [{ rule: 'V-COMPENSATE/adds', outcome: { adds: ['C-OOS', 'C-FAKE'] } }]],
])('a verdict says what it asks beside money: %s', (_what, verdict, also) => {
  const history = [a.applied(), noted('REQUESTED')] as RefundEvent[];
  const events = a.given(history).when(carryOut(verdict)).events() as (RefundEvent & { explanation?: { also?: object[] } })[];
  const one = events.find(({ type }) => type === 'VerdictCarriedOut');
  expect(one?.explanation?.also ?? []).toMatchObject(also);
  expect(one?.explanation?.also ?? []).toHaveLength(also.length);
}); // prettier-ignore
