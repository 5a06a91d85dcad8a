// Each command is told again from the events that it has left: said in its place, it leaves the very same ones.
import { tellerOf } from '@redress/context';
import type { StoredEvent } from '@redress/event-sourcing';
import { loadRulebook } from '@redress/service-kit';
import { contexts, offered, play, type Stage } from '@redress/simulation';
import { simulatedStage } from '@redress/simulation/simulation';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { live } from './live.js';
import { life } from './lives.fixtures.js';
import type { OpenWorld } from './logs-of.js';

const numRuns = Number(process.env['LIVES'] ?? 60); // 1000: LIVES=1000 npm run test:unit -- told
const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

const tables = contexts.flatMap(({ aggregates = [] }) => aggregates.map(({ told }) => told));
const tell = tellerOf(tables);
const seen = new Set<string>();

it('every command that somebody outside may give has a line by which it is told again', () => {
  const told = tables.flatMap((table) => Object.keys(table));
  expect(told.toSorted()).toEqual(Object.keys(offered.commands).toSorted());
});

/** Two worlds: in the second one every command is told from what it has left in the first. */
type TwoWorlds = Stage & Readonly<{ unlike: () => readonly unknown[] }>;
const twoWorlds = async ({ edition, start }: { edition?: string; start: string }): Promise<TwoWorlds> => {
  const rules = await loadRulebook({ fixed: edition });
  let added: StoredEvent[] = [];
  const first = simulatedStage({ rules, start, committed: (_, events) => void added.push(...events) });
  const second = simulatedStage({ rules, start });
  return {
    ...first,
    ask: async (asked) => {
      added = [];
      const answer = await first.ask(asked);
      const cause = answer.events[0]?.eventId;
      const left = added.filter(({ correlationId, causationId, command }) => correlationId === cause && [cause, command.id].includes(causationId)); // prettier-ignore
      if (left.length === 0) return answer;
      const told = tell(left);
      if (told?.type === asked.type) seen.add(asked.type);
      await second.ask(told ?? asked);
      return answer;
    },
    fire: async (until, inclusive) => {
      await first.fire(until, inclusive);
      await second.fire(until, inclusive);
    },
    unlike: () => {
      const [one, other] = [eventsOf(first), eventsOf(second)];
      return JSON.stringify(one) === JSON.stringify(other) ? [] : one.filter((event, n) => !alike(event, other[n]));
    },
  };
};

const alike = (a: unknown, b: unknown): boolean => {
  try {
    expect(b).toEqual(a);
    return true;
  } catch {
    return false;
  }
};

/** All but the wording of the command, and the chain that holds it. */
const eventsOf = ({ simulation }: ReturnType<typeof simulatedStage>): readonly object[] =>
  Object.values(simulation.logs).flatMap(({ log }) => log.map(({ command: _, hash: __, ...event }) => event));

it('command → events → command → the same events, in random lives', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 40 }), async (life) => {
      let unlike: readonly unknown[] = [];
      const openWorld = async (options: { start: string }) => {
        const worlds = await twoWorlds(options);
        const logs = async () => ((unlike = worlds.unlike()), {});
        return { ...worlds, logs, deadlines: async () => [], streams: () => [], appended: () => 0 };
      };
      await live(life, openWorld as OpenWorld, { repeating: false });
      expect(unlike).toEqual([]);
    }),
    { numRuns, endOnFailure: process.env['SHRINK'] === undefined },
  ));

it('and in every scenario, which give every command that there is', async () => {
  const unlike: unknown[] = [];
  const worlds = async (options: { edition?: string; start: string }) => {
    const both = await twoWorlds(options);
    return { ...both, close: async () => (unlike.push(...both.unlike()), both.close()) };
  };
  for await (const _ of play(files.map((file) => folder + file), worlds as never)); // prettier-ignore
  expect(unlike).toEqual([]);
  expect(Object.keys(offered.commands).filter((type) => !seen.has(type))).toEqual([]);
});
