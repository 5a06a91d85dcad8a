// What 理赔 has paid for a line is gone, whenever it was paid: before the verdict, or between the verdict and its second review.
import * as a from './case.fixtures.js';

const open = [a.requested({ reason: 'COUNTERFEIT' }), a.accepted(), a.disputeOpened()];
const proposed = [...open, a.proposed(), a.counted()];
const paid = (fen: number) => ({ remedy: { paid: fen } });

it('a verdict that was within the cap when it was decided is not approved once a claim has taken of the line meanwhile (V-CAP)', () =>
  a
    .given(proposed, paid(1))
    .when(a.approve())
    .thenRejected({ code: 'RULE', ruleId: 'V-CAP', message: 'at most 398.99 CNY are left of the line and its freight' }));

it('where the claim was of a freight that the verdict does not give, it is approved', () => {
  const [decided] = a
    .given(proposed, { ...paid(1000), order: a.order({}, 1000) })
    .when(a.approve())
    .events();
  expect(decided).toMatchObject({ type: 'CaseDecided', data: { amount: 39900, reviewedBy: 'f2' } });
});

it('an upheld counterfeit gives the rest of the price less what a claim has paid of it, whatever amount the officer names (C-EXCLUDE)', () => {
  const fake = { refund: a.facts({ reason: 'COUNTERFEIT' }), ...paid(10000) };
  for (const amount of [undefined, 100, 29900]) {
    const events = a
      .given(open, fake)
      .when(a.verdict(amount === undefined ? {} : { amount }))
      .events();
    expect(events.find(({ type }) => type === 'VerdictProposed')).toMatchObject({ data: { amount: 29900 } });
  }
});
