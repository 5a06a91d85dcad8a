import { onReportDecided, onReportReconsidered } from './policy.js';

const at = '2026-03-02T04:00:00.000Z';
const report = { reportId: 'p1', sellerId: 's1', edition: 'tmall-2022', type: 'PATENT', upheld: true, by: 'f1', finding: 'x' };
const decided = (data: object) => onReportDecided({ at, data: { ...report, ...data } } as never);
const reconsidered = (data: object) => onReportReconsidered({ at, data: { ...report, ...data } } as never);
const violation = { sellerId: 's1', cause: 'p1', edition: 'tmall-2022' };

it.each([
  ['an infringement', { measure: 'LIMIT_SHOP' }, { ruleId: 'P-IP', measure: 'LIMIT_SHOP', decidedBy: ['f1'] }],
  ['a counterfeit', { type: 'COUNTERFEIT', reviewedBy: 'f2' }, { ruleId: 'P-FAKE', decidedBy: ['f1', 'f2'] }],
])('records a violation by %s that is upheld, with who found it', (_what, data, expected) =>
  expect(decided(data)).toMatchObject([{ type: 'penalties.record-violation', data: { ...violation, ...expected } }]),
);

it('does nothing about a report that is rejected', () => expect(decided({ upheld: false })).toEqual([]));

it('revokes the violation where the reconsideration finds none, and records it where it finds one', () => {
  expect(reconsidered({ upheld: false })).toMatchObject([
    { type: 'penalties.revoke-violation', data: { ruleId: 'P-IP', cause: 'p1' } },
  ]);
  expect(reconsidered({})).toMatchObject([{ type: 'penalties.record-violation', data: { ruleId: 'P-IP', cause: 'p1' } }]);
});
