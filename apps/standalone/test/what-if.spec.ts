// What another edition would have come to, computed by other means: the same scenarios, played under that edition from the first.
import { type MemoryLogs, memoryReader, whatIf, type WhatIfAnswer } from '@redress/audit';
import type { StoredEvent } from '@redress/event-sourcing';
import { type Edition, parseEditions, rulebook } from '@redress/rulebook';
import { editionFiles } from '@redress/rulebook/testing';
import { play } from '@redress/simulation';
import { simulatedStage } from '@redress/simulation/simulation';
import { fileURLToPath } from 'node:url';

/** Less at most for late shipment, two days for the seller to answer, three times the price for a counterfeit. */
const own = `name: own
extends: tmall-2022
effective: '2040-01-01'
compensation:
  C-LATE: { cap: '300.00' }
  C-FAKE: { times: 3 }
deadlines:
  D-SELLER: { hours: 48 }
`;
const editions = rulebook(parseEditions([...editionFiles(), { name: 'own.yaml', text: own }]));
const other: Edition = editions.named('own');
const scenarios = ['money/c-late-at-cap', 'money/c-late-below-cap', 'money/c-oos-at-cap', '01-late-shipment'].map((name) =>
  fileURLToPath(new URL(`../../../scenarios/${name}.yaml`, import.meta.url)),
);

/** The logs of a scenario, under its own edition or under another one; what it expects is not asked. */
const played = async (file: string, fixed?: string): Promise<MemoryLogs> => {
  let logs: MemoryLogs = {};
  const open = async ({ edition = fixed, start }: { edition?: string; start: string }) => {
    const stage = simulatedStage({ rules: rulebook(editions.editions, { fixed: fixed ?? edition }), start });
    const close = async () => void (logs = Object.fromEntries(Object.entries(stage.simulation.logs).map(([name, { log }]) => [name, log]))); // prettier-ignore
    return { ...stage, close };
  };
  for await (const _ of play([file], open as never));
  return logs;
};

const asked = async (logs: MemoryLogs): Promise<WhatIfAnswer> =>
  whatIf({ logs: memoryReader(logs), editions, other, timer: () => 0 });

/** What the ledger of penalties says that a rule has given, in minor units. */
const assessed = (logs: MemoryLogs): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const { type, data } of logs.penalties ?? ([] as StoredEvent[])) {
    const { ruleId, asset, amount } = data as { ruleId: string; asset: string; amount: number };
    const sign = type === 'CompensationAssessed' ? 1 : type === 'CompensationReversed' ? -1 : 0;
    if (sign !== 0) sums[`${ruleId} ${asset}`] = (sums[`${ruleId} ${asset}`] ?? 0) + sign * amount;
  }
  return sums;
};

it.each(scenarios)(
  '%s: by rule, what was pinned and the other edition come to what the scenario gives under each',
  async (file) => {
    const logs = await played(file);
    const { totals, events } = await asked(logs);
    const of = (side: 'pinned' | 'other') =>
    Object.fromEntries(totals.filter(({ ruleId }) => ruleId.startsWith('C-') && ruleId !== 'C-FUND').map((one) => [`${one.ruleId} ${one.asset}`, one[side]])); // prettier-ignore
    expect(of('pinned')).toEqual(assessed(logs));
    expect(of('other')).toEqual(assessed(await played(file, 'own')));
    expect(events.pinned).toBe(Object.values(logs).flat().filter(({ lane }) => !lane.includes(':')).length); // prettier-ignore
  },
);

it('late shipment costs 300 instead of 500; the case parts where the seller has two days instead of three to answer', async () => {
  const answer = await asked(await played(scenarios[3]!));
  const late = { ruleId: 'C-LATE', asset: 'POINTS', pinned: 50_000, other: 30_000, difference: -20_000 };
  expect(answer.totals).toContainEqual(late);
  expect(answer.bySeller).toContainEqual({ ...late, sellerId: 's1' });
  expect(answer.changed).toMatchObject({ cases: 1, first: [{ orderId: 'o1', difference: { CNY: 0, POINTS: -20_000 }, pinned: { type: 'DeadlineOpened' }, other: { type: 'DeadlineOpened' } }] }); // prettier-ignore
  expect(answer.unsaid).toEqual({ pinned: [], other: [] });
});

it('an edition beside itself changes nothing', async () => {
  const logs = await played(scenarios[0]!);
  const answer = await whatIf({ logs: memoryReader(logs), editions, other, against: other, timer: () => 0 });
  expect(answer.changed.cases).toBe(0);
  expect(answer.totals.filter(({ difference }) => difference !== 0)).toEqual([]);
});
