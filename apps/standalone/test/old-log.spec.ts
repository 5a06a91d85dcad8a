// The same in memory: simulated time on a log that an earlier release has written, and under a release whose events have a version 2.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { brokenLink } from '@redress/event-sourcing/testing';
import { loadRulebook } from '@redress/service-kit';
import { type OpenStage, type Stage, play } from '@redress/simulation';
import { memoryParts } from '../src/memory-parts.js';
import type { Parts } from '../src/parts.js';
import { ownSeams } from '@redress/simulation';
import { memoryStages } from '../src/memory.js';
import { stageOn } from '../src/stages.js';
import { startSystem } from '../src/system.js';
import { asBefore, laterSeams } from './old-release.fixtures.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => folder + name); // prettier-ignore

/** Worlds of a release; `closing` looks at what they come to. */
const worldsOf =
  (seams: typeof ownSeams, closing: (parts: Parts, stage: Stage) => Promise<void>): OpenStage =>
  async ({ edition, start }) => {
    let parts: Parts | undefined;
    const stage = await stageOn(async (options) => (parts = memoryParts({ ...options, seams })), edition, start);
    return { ...stage, close: () => closing(parts as Parts, stage).finally(() => stage.close()) };
  };
const logOf = ({ stores }: Parts): readonly StoredEvent[] => (stores.orders as unknown as { log: StoredEvent[] }).log;
const streamsOf = (log: readonly StoredEvent[]) =>
  [...new Set(log.map(({ stream }) => stream))].map((stream) => log.filter((event) => event.stream === stream));

it('every scenario holds where events are stored and published in a version 2', async () => {
  let written = 0;
  const worlds = worldsOf(laterSeams, async (parts) => {
    const paid = logOf(parts).filter(({ type }) => type === 'OrderPaid');
    written += paid.length;
    for (const { schemaVersion } of paid) expect(schemaVersion).toBe(2);
  });
  for await (const { file, passed } of play(files, worlds)) expect({ file, passed }).toEqual({ file, passed: true });
  expect(written).toBeGreaterThan(0);
});

it('every scenario holds in a simulation of such a release', async () => {
  const written = new Set<number>();
  const { openStage } = await memoryStages({
    seams: laterSeams,
    committed: (_service, events) =>
      events.forEach(({ type, schemaVersion }) => type === 'OrderPaid' && written.add(schemaVersion)),
  });
  for await (const { file, passed } of play(files, openStage)) expect({ file, passed }).toEqual({ file, passed: true });
  expect([...written]).toEqual([2]);
});

it('orders of an old log are what they were', async () => {
  let looked = 0;
  const worlds = worldsOf(ownSeams, async (parts, stage) => {
    const past = streamsOf(logOf(parts)).flatMap(asBefore);
    for (const stream of streamsOf(past)) expect(brokenLink(stream)).toBeUndefined();
    const orders = memoryEventStore({ past, shapes: laterSeams.orders.stored });
    const rules = await loadRulebook({});
    const again = await startSystem({ ...parts, rules, stores: { ...parts.stores, orders }, close: async () => undefined }, { listen: false }); // prettier-ignore
    for (const { stream } of past.filter(({ version }) => version === 1)) {
      const asked = { view: 'order', id: stream.slice('order-'.length) };
      expect(await again.view(asked)).toEqual(await stage.view(asked));
      looked++;
    }
    await again.close();
  });
  for await (const { file, passed } of play(files, worlds)) expect({ file, passed }).toEqual({ file, passed: true });
  expect(looked).toBeGreaterThan(0);
});
