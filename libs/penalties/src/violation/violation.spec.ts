import { testRulebook } from '@redress/rulebook/testing';
import { sanctionsFor } from './recording-rules.js';
import { at, openPenalties } from './violation.fixtures.js';

const edition = testRulebook().named('tmall-2022');
const sanctions = (before: number, points: number) =>
  sanctionsFor({ class: 'GENERAL', before, points }, edition).outcome.sanctions.map(({ kind, days }) => `${kind} ${days}`);

it.each([
  ['one point short of the first threshold', 0, 11, []],
  ['the first threshold to the point', 0, 12, ['WARNING 0']],
  ['the second: hidden for seven days, and no warning beside it', 0, 24, ['SEARCH_HIDDEN 7']],
  ['one point short of the third, with the second passed before', 24, 11, []],
  ['the third: two sanctions of fourteen days', 24, 12, ['SEARCH_HIDDEN 14', 'CAMPAIGN_BARRED 14']],
  ['the fourth: removal', 24, 24, ['REMOVAL 0']],
  ['points beyond the last', 48, 24, []],
])('%s (P-POINTS)', (_what, before, points, expected) => expect(sanctions(before, points)).toEqual(expected));

it('a counterfeit is a serious violation of 24 points: the shop is hidden for seven days to the second (P-FAKE, P-POINTS)', async () => {
  const { record, seller, reach } = openPenalties();
  await record();
  const until = '2026-03-09T04:00:00.000Z';
  const sanction = { sanctionId: 'SEARCH_HIDDEN:P-FAKE:c1', kind: 'SEARCH_HIDDEN', from: at, until };
  expect(await seller()).toMatchObject({
    points: { general: 0, serious: 24 },
    violations: [{ violationId: 'P-FAKE:c1', ruleId: 'P-FAKE', class: 'SERIOUS', points: 24, status: 'RECORDED' }],
    sanctions: [{ ...sanction, status: 'ACTIVE' }],
  });
  await reach(sanction.sanctionId, '2026-03-09T03:59:59.999Z');
  expect(await seller()).toMatchObject({ sanctions: [{ status: 'ACTIVE' }] });
  await reach(sanction.sanctionId, until);
  expect(await seller()).toMatchObject({ points: { serious: 24 }, sanctions: [{ status: 'ENDED' }] });
});

it('the same cause heard again adds nothing; under the name of another seller it is an alarm', async () => {
  const { record, seller } = openPenalties();
  await record();
  const [again] = await record();
  expect(again?.events).toEqual([]);
  expect(await seller()).toMatchObject({ points: { serious: 24 } });
  await expect(record({ sellerId: 's2' })).rejects.toThrow('P-FAKE:c1');
});

it('points count in their calendar year of Shanghai: the last instant of one, the first of the next (P-POINTS)', async () => {
  const { record, seller } = openPenalties();
  await record({ cause: 'c1' }, '2026-12-31T15:59:59.999Z');
  await record({ cause: 'c2' }, '2026-12-31T16:00:00.000Z');
  expect(await seller('2026-12-31T15:59:59.999Z')).toMatchObject({ points: { serious: 24 } });
  const after = await seller('2026-12-31T16:00:00.000Z');
  expect(after).toMatchObject({ points: { serious: 24 }, sanctions: [{ kind: 'SEARCH_HIDDEN' }, { kind: 'SEARCH_HIDDEN' }] });
});

it('a second one of the year reaches the highest threshold, which alone gives its sanction: removal, without an end', async () => {
  const { record, seller, events } = openPenalties();
  await record({ cause: 'c1' });
  await record({ cause: 'c2' });
  const { sanctions } = (await seller()) as { sanctions: object[] };
  expect(sanctions).toMatchObject([{ kind: 'SEARCH_HIDDEN' }, { kind: 'REMOVAL', sanctionId: 'REMOVAL:P-FAKE:c2' }]);
  expect(sanctions[1]).not.toHaveProperty('until');
  expect((await events('seller-s1')).filter(([type]) => type === 'DeadlineOpened')).toHaveLength(1);
});

it('general and serious points are counted apart', async () => {
  const { record, seller } = openPenalties();
  await record();
  for (const cause of ['k1', 'k2']) await record({ ruleId: 'P-MALICE', cause });
  expect(await seller()).toMatchObject({
    points: { general: 12, serious: 24 },
    sanctions: [{ kind: 'SEARCH_HIDDEN' }, { sanctionId: 'WARNING:P-MALICE:k2', status: 'ACTIVE' }],
  });
});
