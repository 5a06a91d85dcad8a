import { openPenalties } from './violation.fixtures.js';

const dayMs = 86_400_000;
const first = Date.parse('2026-03-02T04:00:00.000Z');
const count =
  (react: ReturnType<typeof openPenalties>['react']) =>
  (n: number, ms: number, cause: 'QUALITY' | 'OTHER' = 'QUALITY') =>
    react({
      type: 'penalties.count-claim',
      as: 'service:penalties',
      at: new Date(first + ms).toISOString(),
      data: { sellerId: 's1', claimId: `q${n}`, cause, edition: 'tmall-2022' },
    });

it.each([
  ['exactly 30 times 24 hours after the first it warns', 30 * dayMs, ['WARNING:P-REPEAT:q3']],
  ['a millisecond later the first one counts no more', 30 * dayMs + 1, []],
])('the third paid claim: %s (P-REPEAT)', async (_what, ms, expected) => {
  const { react, events } = openPenalties();
  const paid = count(react);
  await paid(1, 0);
  await paid(2, dayMs);
  await paid(3, ms);
  const imposed = (await events('seller-s1')).filter(([type]) => type === 'SanctionImposed');
  expect(imposed.map(([, data]) => (data as { sanctionId: string }).sanctionId)).toEqual(expected);
});

it('the tenth removes the right to sell; one between, one heard twice and one of another cause change nothing (P-REPEAT)', async () => {
  const { react, seller } = openPenalties();
  const paid = count(react);
  for (let n = 1; n <= 10; n++) {
    await paid(n, n);
    await paid(n, n);
    await paid(100 + n, n, 'OTHER');
  }
  expect(await seller()).toMatchObject({
    points: { general: 0 },
    violations: [{ violationId: 'P-REPEAT:q3', points: 0 }, { violationId: 'P-REPEAT:q10' }],
    sanctions: [{ kind: 'WARNING' }, { kind: 'REMOVAL' }],
  });
});

it('why a claim warns names the claim, its number among those that count, and the numbers at which that turns (P-REPEAT)', async () => {
  const { react, stored } = openPenalties();
  const paid = count(react);
  for (let n = 1; n <= 3; n++) await paid(n, n);
  expect((await stored('violation-P-REPEAT:q3')).at(-1)).toMatchObject({
    data: { violationId: 'P-REPEAT:q3', sellerId: 's1', ruleId: 'P-REPEAT', cause: 'q3' },
    explanation: {
      ...{ rule: 'P-REPEAT/recorded', source: 'S2', inputs: { cause: 'q3', nth: 3 } },
      turns: [
        { input: 'nth', at: 4, outcome: { sanctions: [] } },
        { input: 'nth', at: 10, outcome: { sanctions: [{ kind: 'REMOVAL', days: 0 }] } },
      ],
    },
  });
});
