// Beside an exchange or a repair a buyer may name any amount, and nobody looks at it: a verdict that gives it is the first to do so (V-CAP).
import * as a from './case.fixtures.js';

const taken = [a.requested(), a.disputeOpened(), a.accepted(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z')];
const asking = (asked: number) => a.given(taken, { refund: a.facts({ asked }), order: a.order({}, 1000) });

it('an officer who names no amount gives what was named beside the exchange, up to the line with its freight share (V-CAP)', () => {
  const { events } = asking(40900).when(a.verdict());
  expect(events()).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'CaseDecided', data: expect.objectContaining({ amount: 40900 }) })]),
  );
});

it('one fen more is refused, with what is left: the officer names the amount (V-CAP)', () =>
  asking(40901)
    .when(a.verdict())
    .thenRejected({ code: 'RULE', ruleId: 'V-CAP', message: 'at most 409.00 CNY are left of the line and its freight' }));

it('the officer’s own amount holds, whatever was named beside the exchange', () => {
  const { events } = asking(99999).when(a.verdict({ amount: 100 }));
  expect(events()).toEqual(expect.arrayContaining([expect.objectContaining({ data: expect.objectContaining({ amount: 100 }) })]));
});

it('a rejection gives nothing, so nothing can be too much', () => {
  const { events } = asking(99999).when(a.verdict({ verdict: 'REJECT', liable: 'BUYER' }));
  expect(events()).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'CaseDecided' })]));
});
