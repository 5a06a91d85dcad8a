// Plays a scenario file and looks behind its views: what a world leaves behind, wherever it is played.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '@redress/event-sourcing';
import type { memoryEventStore } from '@redress/event-sourcing/memory';
import { type OpenStage, play } from '@redress/simulation';
import { memoryParts } from '../src/memory-parts.js';
import { type LogName, type Parts, type PartsOptions, logs } from '../src/parts.js';
import { stageOn } from '../src/stages.js';

export const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
export const [small, core, arbitration] = ['', 'core/', 'arbitration/'].map((under) =>
  readdirSync(folder + under)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => under + name),
) as [string[], string[], string[]];
export const seed = Number(process.env['REDRESS_SEED'] ?? 0);
const every = process.env['REDRESS_ALL'] ? 1 : 8;
export const files = [...small, ...[...core, ...arbitration].filter((_, n) => (n + seed) % every === 0)];

/** What a world leaves behind: its logs in order of stream and version, its postings in any order. */
export type Left = Readonly<{ events: Readonly<Record<LogName, readonly StoredEvent[]>>; postings: readonly string[] }>;
export type World = Readonly<{
  parts: Parts;
  log: (service: LogName) => Promise<readonly StoredEvent[]>;
  drop?: () => Promise<void>;
}>;
export type OpenWorld = (options: PartsOptions) => Promise<World>;

export const inMemory: OpenWorld = async (options) => {
  const parts = memoryParts(options);
  return { parts, log: async (service) => (parts.stores[service] as ReturnType<typeof memoryEventStore>).log };
};

export const leftBy = async ({ parts, log }: World): Promise<Left> => {
  const of = async (service: LogName) => (await log(service)).toSorted(byStream);
  const events = await Promise.all(logs.map(async (service) => [service, await of(service)] as const));
  const postings = (await parts.ledger.postings()).map((posting) => JSON.stringify(Object.entries(posting).sort()));
  return { events: Object.fromEntries(events) as unknown as Left['events'], postings: postings.sort() };
};

/** Plays one file and looks behind its views before the world is closed. */
export const played = async (file: string, open: OpenWorld): Promise<Left | undefined> => {
  let left: Left | undefined;
  const openStage: OpenStage = async ({ edition, start }) => {
    let world: World;
    const stage = await stageOn(async (options) => (world = await open(options)).parts, edition, start);
    const close = async () => {
      left = await leftBy(world);
      await stage.close();
      await world.drop?.();
    };
    return { ...stage, close };
  };
  for await (const outcome of play([folder + file], openStage)) expect(outcome).toMatchObject({ passed: true });
  return left;
};

const byStream = (event: StoredEvent, other: StoredEvent) =>
  event.stream === other.stream ? event.version - other.version : event.stream < other.stream ? -1 : 1;

export const expectSame = (left: Left | undefined, memory: Left | undefined): void => {
  expect(logs.flatMap((service) => memory!.events[service]).length).toBeGreaterThan(0);
  for (const service of logs) expect(left!.events[service]).toEqual(memory!.events[service]);
  expect(left!.postings).toEqual(memory!.postings);
};
