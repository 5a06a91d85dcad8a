import { type EventJson, deadlinesOf } from './log-views.js';

const ref = { ruleId: 'D-CS-ACCEPT', subject: 'c1' };
const event = (type: string, data: object, outcome?: object): EventJson =>
  ({
    ...{ type, at: '2026-12-31T03:00:00.000Z', data: { ...ref, ...data } },
    ...(outcome && { explanation: { ruleId: ref.ruleId, edition: 'tmall-2022', inputs: {}, outcome, source: 'S2' } }),
  }) as unknown as EventJson;
const due = '2027-01-05T16:00:00.000Z';
const to = '2027-01-06T16:00:00.000Z';
const opened = (outcome: object) => event('DeadlineOpened', { from: '2026-12-31T03:00:00.000Z', due }, outcome);

it.each([
  ['a deadline into a year whose calendar is not published', [opened({ due, provisional: true })], true],
  ['one into a published year', [opened({ due })], undefined],
  ['one that has ended meanwhile', [opened({ due, provisional: true }), event('DeadlineMet', {})], true],
  ['one that another rule has moved', [opened({ due }), event('DeadlineMoved', { to, why: 'x' }, { due: to, provisional: true })], true],
  ['one moved without being computed anew', [opened({ due, provisional: true }), event('DeadlineMoved', { to, why: 'x' })], true],
  ['one computed anew with the published calendar', [opened({ due, provisional: true }), event('DeadlineMoved', { to, why: 'CalendarPublished' }, { due: to })], undefined],
])('says whether a deadline is provisional: %s', (_what, events, provisional) =>
  expect(deadlinesOf(events)[0]?.provisional).toBe(provisional),
); // prettier-ignore

it('says it as a field of the row, absent where it does not apply', () => {
  expect(deadlinesOf([opened({ due, provisional: true })])).toEqual([
    { ...ref, from: '2026-12-31T03:00:00.000Z', due, status: 'OPEN', provisional: true, moves: [] },
  ]);
  expect(deadlinesOf([opened({ due })])[0]).not.toHaveProperty('provisional');
});
