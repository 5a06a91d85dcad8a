/** What is kept of other services' streams is a fold with a version: a fold that comes to something else needs a higher one, or old facts stay. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { ForeignFacts } from '@redress/context';
import { published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { contexts, ownSeams } from '@redress/simulation';

type Locked = Readonly<{ version: number; hash: string }>;

const lock = JSON.parse(readFileSync(new URL('./facts.lock.json', import.meta.url), 'utf8')) as Readonly<Record<string, Locked>>;
const folds = contexts.flatMap(({ name, facts = [] }) => facts.map((one) => [`${name}/${one.stream}`, one] as const));

/** The recorded streams of a service, by their names' first word. Where versions begin again, so does a stream. */
const recorded = (service: string, kind: string): readonly (readonly StoredEvent[])[] => {
  const folder = new URL(`../../../libs/${service}/recorded/`, import.meta.url);
  const streams: StoredEvent[][] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl')))
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n').filter(Boolean)) {
      const event = JSON.parse(line) as StoredEvent;
      if (event.version === 1) streams.push([]);
      streams.at(-1)!.push(event);
    }
  return streams.filter(([first]) => first!.stream.startsWith(`${kind}-`));
};

/** What it comes to after each event that it takes in. */
const playedBy = async ({ of, stream: kind, on, evolve }: ForeignFacts) => {
  const seam = ownSeams[of as keyof typeof ownSeams];
  const types = new Set<string>();
  const states: unknown[] = [];
  for (const past of recorded(of, kind)) {
    let state: unknown;
    for (const stored of await memoryEventStore({ past, shapes: seam.stored }).read(past[0]!.stream)) {
      const event = published(of, stored, seam);
      if (!on.includes(event.type)) continue;
      types.add(event.type);
      states.push((state = evolve(state, event)) ?? null);
    }
  }
  return {
    types,
    hash: createHash('sha256')
      .update(JSON.stringify([on.toSorted(), states]))
      .digest('hex')
      .slice(0, 32),
  };
};

/** What is wrong with a fold, and what would be right; undefined where nothing is. */
const wrongWith = (name: string, { version }: Pick<ForeignFacts, 'version'>, hash: string, locked: Locked | undefined) => {
  const line = `"${name}": { "version": ${version}, "hash": "${hash}" }`;
  if (locked?.version === version && locked.hash === hash) return undefined;
  if (locked && version < locked.version)
    return `${name}: version ${version} is lower than ${locked.version}, which has been released`;
  if (locked?.version === version)
    return `${name}: what it keeps has changed, and its version has not: raise it to ${version + 1} (docs/how-to/change-facts.md)`;
  return `${name}: facts.lock.json is to say ${line}`;
};

it.each(folds)('%s comes to what its version says', async (name, facts) =>
  expect(wrongWith(name, facts, (await playedBy(facts)).hash, lock[name])).toBeUndefined(),
);

it.each(folds)('%s: each type that it takes in is in some recording, so that a change shows', async (_name, facts) =>
  expect([...(await playedBy(facts)).types].toSorted()).toEqual(facts.on.toSorted()),
);

it('every locked fold is still kept: what is kept no more goes from the lock, too', () =>
  expect(Object.keys(lock).toSorted()).toEqual(folds.map(([name]) => name).toSorted()));

it('a fold that keeps one field more without a higher version is noticed, and with one the lock is to follow', async () => {
  const [name, facts] = folds[0]!;
  const changed: ForeignFacts = {
    ...facts,
    evolve: (before, event) => ({ ...(facts.evolve(before, event) as object), tier: 'GOOD' }),
  };
  const { hash } = await playedBy(changed);
  expect(wrongWith(name, changed, hash, lock[name])).toContain(`raise it to ${facts.version + 1}`);
  const raised = { ...changed, version: facts.version + 1 };
  expect(wrongWith(name, raised, hash, lock[name])).toContain(`"version": ${raised.version}`);
});
