// 极速维权: who may press, when, and what the seller may do after it.
import type { RefundFacts } from '../facts/refund-facts.js';
import type { OrderFacts } from '../facts/order-facts.js';
import * as a from './case.fixtures.js';

const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
const completedAt = a.after(-24);
const good = (more: Partial<OrderFacts> = {}, line: Parameters<typeof a.order>[0] = {}): OrderFacts => ({
  ...a.order(line),
  ...{ buyerTier: 'GOOD', completedAt },
  ...more,
});
const refused = (more: Partial<RefundFacts> = {}) => a.facts({ phase: 'AFTERSALE', reopened: false, ...more });
const pressed = (refund: Partial<RefundFacts>, order = good(), at = a.at) =>
  a.given([], { refund: refused(refund), order }).when(a.press({}, { at }));

it('one press with photos opens a priority case that wants no further proof of the buyer, explained by X-ELIGIBLE and X-FLOW (X-EVIDENCE)', () => {
  const { events } = pressed({});
  expect(events()).toMatchObject([
    {
      type: 'InterventionRequested',
      data: {
        ...{ kind: 'EXPRESS', by: 'BUYER', phase: 'AFTERSALE', why: '极速维权', photos: ['p1'] },
        ...{ required: { BUYER: [], SELLER: [] }, brought: { BUYER: ['PHOTO'], SELLER: [] } },
      },
      explanation: { ruleId: 'X-ELIGIBLE', passed: ['X-FLOW'] },
    },
    { type: 'DeadlineOpened', data: { ruleId: 'D-CS-ACCEPT' } },
    { type: 'DisputeOpened' },
  ]);
});

const day = (n: number, ms = 0): string => new Date(Date.parse(completedAt) + n * 86_400_000 + ms).toISOString();
it.each<[string, Parameters<typeof pressed>]>([
  ['by an excellent buyer, for goods damaged on the way', [{ reason: 'DAMAGED' }, good({ buyerTier: 'EXCELLENT' })]],
  ['in the last second of the window', [{}, good(), day(15)]],
  ['of durable goods in the last second of their longer window (W-SANBAO-D)', [{}, good({}, { sanbao: 'DURABLE' }), day(180)]],
])('may be pressed %s', (_what, press) => expect(pressed(...press).events()).toHaveLength(3));

it.each<[string, Parameters<typeof pressed>, string]>([
  ['by an ordinary buyer', [{}, good({ buyerTier: 'NORMAL' })], 'X-ELIGIBLE'],
  ['for the wrong item', [{ reason: 'WRONG_ITEM' }], 'X-ELIGIBLE'],
  ['in trade', [{ phase: 'ONSALE' }, a.order()], 'X-ELIGIBLE'],
  ['in a channel that was opened once more (W-REOPEN)', [{ reopened: true }], 'X-ELIGIBLE'],
  ['a second after the window, though it was applied for in time', [{}, good(), day(15, 1000)], 'X-ELIGIBLE'],
  ['of durable goods a second after theirs', [{}, good({}, { sanbao: 'DURABLE' }), day(180, 1000)], 'X-ELIGIBLE'],
  ['of virtual goods that are used for three days, after four', [{}, good({}, { kind: 'VIRTUAL', usageDays: 3 }), day(4)], 'X-ELIGIBLE'],
  ['before the seller has refused', [{ refused: false }], 'X-FLOW'],
  ['after a refused return', [{ goodsSent: true }], 'X-FLOW'],
  ['before a refusal by an ordinary buyer: the standing is asked first', [{ refused: false }, good({ buyerTier: 'NORMAL' })], 'X-ELIGIBLE'],
])('may not be pressed %s', (_what, press, ruleId) => pressed(...press).thenRejected(rule(ruleId))); // prettier-ignore

it('a refusal by X-ELIGIBLE names the end of the window that has passed', () =>
  pressed({}, good(), day(16)).thenRejected({
    ...rule('X-ELIGIBLE'),
    message: `the after-sales window is closed since ${day(15)}`,
  }));

it.each<[string, Parameters<typeof a.given>, Parameters<typeof a.press>[1], object]>([
  ['by the seller', [[]], { as: 'seller:s1' }, { code: 'FORBIDDEN' }],
  ['by another buyer', [[]], { as: 'buyer:b2' }, { code: 'FORBIDDEN', details: { somebodyElses: true } }],
  ['of an order that is not known', [[], { order: undefined }], {}, { code: 'NOT_FOUND' }],
  ['of a refund that has ended', [[], { refund: refused({ ended: true }) }], {}, { code: 'STATE' }],
  ['while a verdict has ordered the return', [[], { refund: refused({ refused: false, returnOrdered: true }) }], {}, { code: 'STATE' }],
  ['where another case is open', [[a.disputeOpened({ caseId: 'c0' })]], {}, { code: 'STATE', details: { open: 'c0' } }],
])('is not open %s', (_what, [history, world], said, refusal) =>
  a.given(history, { refund: refused(), order: good(), ...world }).when(a.press({}, said)).thenRejected(refusal as never)); // prettier-ignore

describe('after 极速维权 the seller may ask at once, without a refused return (I-SELLER)', () => {
  const express = [a.requested({ kind: 'EXPRESS' }), a.disputeOpened()];
  const asks = (refund: Partial<RefundFacts>, history: Parameters<typeof a.given>[0]) =>
    a.given(history, { refund: refused(refund) }).when(a.intervene({ caseId: 'c2' }, { as: 'seller:s1', at: a.after(1) }));
  const ended = a.disputeClosed({ sellerMayAsk: true });

  it('the case says so once it is withdrawn', () =>
    expect(a.given(express).when(a.withdraw()).events().at(-1)).toMatchObject({ type: 'DisputeClosed', data: { sellerMayAsk: true } })); // prettier-ignore

  it.each<[string, 'RETURN' | 'REFUND', object]>([
    ['once it is decided for a return', 'RETURN', { sellerMayAsk: true }],
    ['and not where it is decided for a refund', 'REFUND', {}],
  ])('%s', (_what, verdict, more) => {
    const decided = a.given([...express, a.accepted()], { refund: refused() }).when(a.verdict({ verdict })).events();
    expect(decided.find(({ type }) => type === 'DisputeClosed')?.data).toEqual({ ...a.ref, decided: true, ...more });
  }); // prettier-ignore

  it.each<[string, Partial<RefundFacts>, Parameters<typeof a.given>[0]]>([
    ['withdrawn', {}, [a.disputeOpened(), ended]],
    ['decided for a return, before that is refused', { refused: false, returnOrdered: true }, [a.disputeOpened(), ended]],
  ])('%s: the seller’s case opens', (_what, refund, history) => expect(asks(refund, history).events()).toHaveLength(3));

  it('a return refused after it has the 72 hours of I-RETURNED all the same', () =>
    asks({ goodsSent: true, appliedAt: a.appliedAt }, [a.disputeOpened(), ended]).thenRejected(rule('I-RETURNED')));

  it('the buyer waits for the ordered return', () =>
    a
      .given([a.disputeOpened(), ended], { refund: refused({ refused: false, returnOrdered: true }) })
      .when(a.intervene({ caseId: 'c2' }))
      .thenRejected({ code: 'STATE' }));

  it('a case of the seller’s own that is withdrawn leaves it open, one that is decided does not', () => {
    const own = [a.disputeOpened({ caseId: 'c0' }), a.disputeClosed({ caseId: 'c0', sellerMayAsk: true }), a.requested({ by: 'SELLER' }), a.disputeOpened()]; // prettier-ignore
    const left = a.given(own).when(a.withdraw({}, { as: 'seller:s1' })).events().at(-1);
    expect(left).toMatchObject({ type: 'DisputeClosed', data: { sellerMayAsk: true } });
    const decided = a.given([...own, a.accepted()]).when(a.verdict()).events();
    expect(decided.find(({ type }) => type === 'DisputeClosed')?.data).toEqual({ ...a.ref, decided: true });
  }); // prettier-ignore
});
