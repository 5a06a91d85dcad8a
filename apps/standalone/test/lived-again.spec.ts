// Question 4: a lane lived again comes to what was recorded; what is missing, doubled, of another amount or to another payee is named.
import type { AuditFinding, MemoryLogs } from '@redress/audit';
import { ownerOf } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { rechained } from '@redress/event-sourcing/testing';
import { loadRulebook } from '@redress/service-kit';
import { play } from '@redress/simulation';
import { simulatedStage } from '@redress/simulation/simulation';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { audited } from './audited.fixtures.js';
import { life } from './lives.fixtures.js';
import { playWorld } from './worlds.fixtures.js';

const file = fileURLToPath(new URL('../../../scenarios/01-late-shipment.yaml', import.meta.url));

const recorded = async (): Promise<Readonly<Record<string, readonly StoredEvent[]>>> => {
  let logs = {};
  const open = async ({ edition, start }: { edition?: string; start: string }) => {
    const stage = simulatedStage({ rules: await loadRulebook({ fixed: edition }), start });
    const close = async () => void (logs = Object.fromEntries(Object.entries(stage.simulation.logs).map(([name, { log }]) => [name, log]))); // prettier-ignore
    return { ...stage, close };
  };
  for await (const _ of play([file], open as never));
  return logs;
};

/** The findings of the fourth question, after one service's log was rewritten with all its chains. */
const lived = async (
  rewrite: (penalties: readonly StoredEvent[]) => readonly StoredEvent[],
): Promise<readonly AuditFinding[]> => {
  const logs = await recorded();
  const { findings } = await audited({ ...logs, penalties: rechained(rewrite(logs['penalties'] ?? [])) } as MemoryLogs, {
    ...{ editions: await loadRulebook({}), lives: {} },
  });
  return findings.filter(({ question }) => question === 'life');
};
const kinds = (findings: readonly AuditFinding[]) => [...new Set(findings.map(({ kind }) => kind))];
const named = (findings: readonly AuditFinding[], stream: string) => findings.filter((one) => one.stream?.startsWith(stream));

const changed = (type: string, change: (data: never) => object) => (log: readonly StoredEvent[]) =>
  log.map((event) => (event.type === type ? { ...event, data: { ...event.data, ...change(event.data as never) } } : event));

it('as it was recorded nothing is found', async () => expect(await lived((log) => log)).toEqual([]));

it('a compensation that should have followed and did not is missing', async () => {
  const findings = await lived((log) => log.filter(({ stream }) => !stream.startsWith('compensation-')));
  expect(named(findings, 'compensation-')).toMatchObject([{ kind: 'MISSING', sellerId: 's1', orderId: 'o1', expected: { type: 'CompensationAssessed' } }]); // prettier-ignore
});

it('a compensation of another amount is named with both amounts', async () => {
  const findings = await lived(changed('CompensationAssessed', () => ({ amount: 60_000 })));
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'AMOUNT', expected: { 'data.amount': 50_000 }, actual: { 'data.amount': 60_000 } })); // prettier-ignore
});

it('a compensation to another payee is named with both', async () => {
  const findings = await lived(changed('CompensationAssessed', () => ({ payee: 'buyer:b9' })));
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'PAYEE', expected: { 'data.payee': 'buyer:b1' } }));
});

it('a payout that stands there twice is founded on nothing', async () => {
  const findings = await lived((log) => {
    const trade = log.filter(({ stream }) => stream === 'trade-o1');
    const last = trade.at(-1)!;
    const again = { ...last, version: last.version + 1, eventId: `${last.stream}@${last.version + 1}` };
    return [...log, again];
  });
  expect(kinds(named(findings, 'trade-o1'))).toEqual(['UNFOUNDED']);
});

it('a service that hears late, twice, crashes and whose gateway fails is no finding', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 60, orders: 6, parties: 3 }), fc.string({ maxLength: 8 }), async (life, seed) => {
      const { events } = await playWorld(life, seed, () => undefined);
      const logs: Record<string, StoredEvent[]> = {};
      for (const event of events) (logs[ownerOf(event.stream)!] ??= []).push(event);
      const { findings } = await audited(logs as MemoryLogs, { lives: {} });
      expect(findings.filter(({ question }) => question === 'life')).toEqual([]);
    }),
    { numRuns: Number(process.env['WORLDS'] ?? 20), endOnFailure: true },
  ));
