import { memoryEventStore } from '@redress/event-sourcing/memory';
import { lateCompensation } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { type EventJson, deadlinesOf, ownLogViews } from './log-views.js';

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
    { ...ref, from: '2026-12-31T03:00:00.000Z', due, status: 'OPEN', provisional: true, suspended: [], moves: [] },
  ]);
  expect(deadlinesOf([opened({ due })])[0]).not.toHaveProperty('provisional');
});

it('shows several deadlines of one rule under the case that they are of, and each ends by itself (D-EVIDENCE)', () => {
  const second = { subject: 'c1:2', about: 'c1' };
  const both = [
    opened({ due }),
    event('DeadlineOpened', { ...second, from: due, due: to }),
    event('DeadlineMet', { subject: 'c1:2' }),
  ];
  expect(deadlinesOf(both)).toMatchObject([
    { subject: 'c1', due, status: 'OPEN' },
    { subject: 'c1', due: to, status: 'MET' },
  ]);
});

it('says since when and until when it stood still, and when it ended (D-AUTOCONFIRM)', () => {
  const at = (instant: string, one: EventJson): EventJson => ({ ...one, at: instant });
  const still = at('2027-01-01T00:00:00.000Z', event('DeadlineSuspended', { why: 'a refund is open' }));
  const again = at('2027-01-02T00:00:00.000Z', event('DeadlineMoved', { to, why: 'no refund is open any more' }));
  const over = at('2027-01-03T00:00:00.000Z', event('DeadlineMet', {}));
  const stood = { from: '2027-01-01T00:00:00.000Z', why: 'a refund is open' };
  expect(deadlinesOf([opened({ due }), still])).toMatchObject([{ due, status: 'OPEN', suspended: [stood] }]);
  expect(deadlinesOf([opened({ due }), still, again, over])).toMatchObject([
    { due: to, status: 'MET', endedAt: '2027-01-03T00:00:00.000Z', suspended: [{ ...stood, until: '2027-01-02T00:00:00.000Z' }] },
  ]);
  expect(deadlinesOf([opened({ due })])[0]).not.toHaveProperty('endedAt');
});

describe('the explanation of an event', () => {
  const rules = testRulebook();
  const edition = rules.named('tmall-2022');
  const explained = async (editions: typeof rules.editions): Promise<unknown> => {
    const store = memoryEventStore();
    const said = { type: 'c', as: 'service:penalties', at: due, data: {} };
    const owed = { type: 'CompensationAssessed', at: due, data: {}, explanation: lateCompensation({ paid: 10_000 }, edition) };
    const on = { own: { stream: 's-1', fold: { initial: 0, evolve: (state: number) => state } } };
    await store.execute({ commands: [{ on, command: said, repeats: 'NEVER', routing: () => ({ key: 'o1', lane: 's1' }), decide: () => ({ own: [owed] }) }] }); // prettier-ignore
    return ownLogViews('penalties', store, { editions })({ view: 'explain', id: 's-1@1' } as never);
  };

  it('names the function that decided, its edition by content, and what that sets for the rule', async () => {
    const { hash: editionHash } = edition;
    const shown = { ruleId: 'C-LATE', rule: 'C-LATE/amount', edition: 'tmall-2022', editionHash };
    expect(await explained(rules.editions)).toMatchObject({ ...shown, parameters: { percent: 30, cap: '500.00' } });
  });

  it('shows no parameters of an edition that somebody has edited since: they are not what it judged by', async () => {
    const edited = { ...edition, pointsPerYuan: 10, hash: 'another' };
    const shown = await explained([edited]);
    expect(shown).toMatchObject({ note: expect.stringMatching(/^edition tmall-2022 has been edited since/) });
    expect(shown).not.toHaveProperty('parameters');
  });
});
