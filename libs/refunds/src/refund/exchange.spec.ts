/** 换货, 维修: goods go back and others come in their place, with the seller's clock (D-REPLACE) and the buyer's (D-BUYER-CONFIRM). */
import * as a from './refund.fixtures.js';

const { after, given, met, opened, reach, reached } = a;
const exchange = { type: 'EXCHANGE', reason: 'QUALITY', goods: 'RECEIVED' } as const;
const applied = a.applied({ ...exchange, amount: 0 });
const agreed = a.agreed({ amount: 0 });
/** The goods are with the seller, who has had since then to send others. */
const taken = [applied, agreed, a.shipped(), a.confirmed()];
const waiting = [...taken, opened('D-REPLACE', 72)];
const late = [...waiting, reached('D-REPLACE', after(72))];
const sent = [...waiting, met('D-REPLACE'), a.replacementSent(), opened('D-BUYER-CONFIRM', 240)];
const here = a.order({}, a.delivered({ quantity: 3 }));
const { amount: _, ...unpriced } = a.apply(exchange).data;
const asked = (more = {}, said = {}) => ({ ...a.apply({}, said), data: { ...unpriced, ...more } });
const done = a.claimEnded({ price: 0, freight: 0 });

describe('an exchange records', () => {
  it('that no money is asked for, and gives the seller 72 hours (D-SELLER)', () =>
    given([], here)
      .when(asked())
      .then([applied, opened('D-SELLER', 72), a.claimOpened()]));
  it('an amount that was named, though nobody looks at it', () =>
    given([], here)
      .when(asked({ amount: 9_999_999 }))
      .then([a.applied({ ...exchange, amount: 9_999_999 }), opened('D-SELLER', 72), a.claimOpened()]));
  it('an agreement: the goods go back first (D-BUYER-RETURN)', () =>
    given([applied, opened('D-SELLER', 72)], here)
      .when(a.agree())
      .then([met('D-SELLER'), agreed, opened('D-BUYER-RETURN', 168)]));
  it('the silence of the seller as an agreement', () =>
    given([applied, opened('D-SELLER', 72)], here)
      .when(reach('D-SELLER', 72))
      .then([reached('D-SELLER', after(72)), { ...agreed, at: after(72), data: { ...agreed.data, by: 'TIMEOUT' } }, opened('D-BUYER-RETURN', 240, 72)])); // prettier-ignore
  it('that the seller has taken the goods: 72 hours to send others (D-REPLACE)', () =>
    given([applied, agreed, a.shipped(), opened('D-SELLER-CONFIRM', 240)], here)
      .when(a.confirmReturn())
      .then([met('D-SELLER-CONFIRM'), a.confirmed(), opened('D-REPLACE', 72)]));
  it('the end of D-SELLER-CONFIRM as taken: D-REPLACE starts then, not at the delivery', () =>
    given([applied, agreed, a.shipped(), opened('D-SELLER-CONFIRM', 168)], here)
      .when(reach('D-SELLER-CONFIRM', 168))
      .then([
        reached('D-SELLER-CONFIRM', after(168)),
        { ...a.confirmed({ by: 'TIMEOUT' }), at: after(168) },
        opened('D-REPLACE', 240, 168),
      ]));
  it('the replacement: the buyer has 10 days from its waybill (D-BUYER-CONFIRM)', () =>
    given(waiting, here)
      .when(a.sendReplacement())
      .then([met('D-REPLACE'), a.replacementSent(), opened('D-BUYER-CONFIRM', 240)]));
  it('a replacement that comes late, after D-REPLACE, too', () =>
    given(late, here)
      .when(a.sendReplacement({}, { at: after(100) }))
      .then([{ ...a.replacementSent(), at: after(100) }, opened('D-BUYER-CONFIRM', 340, 100)]));
  it('that the buyer has it: it is done, and no money has moved', () =>
    given(sent, here)
      .when(a.confirmReplacement())
      .then([met('D-BUYER-CONFIRM'), a.replacementReceived(), done]));
  it('the silence of the buyer as having it', () =>
    given(sent, here)
      .when(reach('D-BUYER-CONFIRM', 240))
      .then([
        reached('D-BUYER-CONFIRM', after(240)),
        { ...a.replacementReceived({ by: 'TIMEOUT' }), at: after(240) },
        { ...done, at: after(240) },
      ]));
  it('the end of D-REPLACE, and leaves it to the parties', () =>
    given(waiting, here)
      .when(reach('D-REPLACE', 72))
      .then([reached('D-REPLACE', after(72))]));
});

it.each([
  ['D-REPLACE', waiting, 72],
  ['D-BUYER-CONFIRM', sent, 240],
] as const)('%s: what it brings comes at its due instant, not a millisecond before', (ruleId, history, hours) =>
  given(history, here)
    .when(reach(ruleId, hours, -1))
    .then([]),
);

describe('turned into a refund', () => {
  const turn = (more = {}, at = after(73)) => a.modify({ type: 'REFUND_ONLY', ...more }, { at });
  it('D-REPLACE: not while the seller still has time to send', () =>
    given(waiting, here)
      .when(turn({}, after(72)))
      .thenRejected({ code: 'STATE' }));
  it('after D-REPLACE it asks for what is left of the price, and waits for the seller (D-SELLER)', () =>
    given(late, here)
      .when(turn())
      .then([{ ...a.modified({ type: 'REFUND_ONLY', amount: 20000 }), at: after(73) }, opened('D-SELLER', 145, 73)]));
  it('of some of the units, for their part of the price', () =>
    given([a.applied({ ...exchange, amount: 0, quantity: 2 }), ...late.slice(1)], here)
      .when(turn({ type: 'RETURN_AND_REFUND' }))
      .then([{ ...a.modified({ type: 'RETURN_AND_REFUND', amount: 13333 }), at: after(73) }, opened('D-SELLER', 145, 73)]));
  it('for the amount that was named last, which is looked at now (V-CAP)', () => {
    const named = (amount: number) => [a.applied({ ...exchange, amount }), ...late.slice(1)];
    given(named(500), here).when(turn()).then([{ ...a.modified({ type: 'REFUND_ONLY', amount: 500 }), at: after(73) }, opened('D-SELLER', 145, 73)]); // prettier-ignore
    given(named(21001), here).when(turn()).thenRejected({ code: 'RULE', ruleId: 'V-CAP' });
  });
  it('is paid as soon as the seller agrees: the goods are back', () => {
    const turned = [...late, a.modified({ type: 'REFUND_ONLY', amount: 20000 }), opened('D-SELLER', 145, 73)];
    const owed = a.due({ reason: 'QUALITY' });
    given(turned, here)
      .when(a.agree())
      .then([met('D-SELLER'), a.agreed(), owed]);
  });
  it('agreed to after a refused return it pays at once; as an exchange it gives the seller D-REPLACE', () => {
    const refusedBack = [applied, agreed, a.shipped(), a.returnRefused()];
    const again = [...refusedBack, a.modified({ note: 'look' }), opened('D-SELLER', 72)];
    given(again, here)
      .when(a.agree())
      .then([met('D-SELLER'), agreed, opened('D-REPLACE', 72)]);
    const turned = [...refusedBack, a.modified({ type: 'RETURN_AND_REFUND', amount: 500 }), opened('D-SELLER', 72)];
    given(turned, here)
      .when(a.agree())
      .then([met('D-SELLER'), a.agreed({ amount: 500 }), a.due({ reason: 'QUALITY', amount: 500, price: 500 })]);
  });
});

describe('refuses', () => {
  const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
  it.each([
    ['an exchange of what was never delivered (R-FIT)', a.order(), asked({ reason: 'LATE_SHIPMENT' }), rule('R-FIT')],
    ['a repair of virtual goods (R-FIT)', a.order({}, a.delivered({ kind: 'VIRTUAL' })), asked({ type: 'REPAIR' }), rule('R-FIT')],
    ['an exchange without a reason, 七天无理由 is a return (W-NOREASON)', a.order({}, a.delivered({ noReason: true })), asked({ reason: 'NO_REASON' }), rule('W-NOREASON')],
    ['more units than there are (V-CAP)', here, asked({ quantity: 4 }), rule('V-CAP')],
    ['an exchange of a gift (V-CAP)', a.order({}, a.delivered({ paid: 0 })), asked(), rule('V-CAP')],
  ] as const)('%s', (_what, order, command, refusal) => given([], order).when(command as never).thenRejected(refusal)); // prettier-ignore
  it('V-CAP: an exchange of a line whose price is refunded, not of one with a fen left', () => {
    given([a.claimEnded({ price: 20000 })], here)
      .when(asked())
      .thenRejected(rule('V-CAP'));
    expect(
      given([a.claimEnded({ price: 19999 })], here)
        .when(asked())
        .events(),
    ).toHaveLength(3);
  });
  it.each([
    ['a replacement before the goods are taken', [applied, agreed, a.shipped()], a.sendReplacement()],
    ['a second replacement', sent, a.sendReplacement()],
    ['a replacement by another seller', waiting, a.sendReplacement({}, { as: 'seller:s2' })],
    ['its receipt before it was sent', waiting, a.confirmReplacement()],
    ['its receipt by another buyer', sent, a.confirmReplacement({}, { as: 'buyer:b2' })],
    ['a withdrawal once the goods are sent', waiting, a.withdraw()],
  ] as const)('%s', (_what, history, command) =>
    given(history, here)
      .when(command)
      .thenRejected({ code: command.as.endsWith('2') ? 'FORBIDDEN' : 'STATE' }),
  );
});
