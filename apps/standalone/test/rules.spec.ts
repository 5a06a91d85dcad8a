// Every rule has one identity and is asked by some decider: what stands in the registry and is asked by nobody decides nothing.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Rejected } from '@redress/event-sourcing';
import { type Explanation, registryOf } from '@redress/rulebook';
import { play, ruleRegistry as rules } from '@redress/simulation';
import { memoryWorld, type OpenWorld } from './logs-of.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

/** The rules that decided an event, or a refusal, in some scenario. */
const asked = new Set<string>();
const note = (explanation: unknown): void => {
  const { rule } = (explanation ?? {}) as Partial<Explanation>;
  if (rule !== undefined) asked.add(rule);
};
const noting: OpenWorld = async (options) => {
  const world = await memoryWorld(options);
  return {
    ...world,
    ask: async (command) => {
      try {
        return await world.ask(command);
      } catch (error) {
        if (error instanceof Rejected) note(error.refusal.details);
        throw error;
      }
    },
    close: async () => {
      for (const { explanation } of Object.values(await world.logs()).flat()) note(explanation);
      await world.close();
    },
  };
};
beforeAll(async () => {
  const played = play(files.map((file) => folder + file), (options) => noting(options as never)); // prettier-ignore
  for await (const { file, passed } of played) expect({ file, passed }).toEqual({ file, passed: true });
});

const askedByNobody = (identities: Iterable<string>): string[] => [...identities].filter((one) => !asked.has(one));

it('every rule that is registered decides an event or a refusal of some scenario', () => {
  expect(rules.size).toBeGreaterThan(60);
  expect(askedByNobody(rules.keys())).toEqual([]);
});

it('a rule that nobody asks is noticed', () =>
  expect(askedByNobody([...rules.keys(), 'X-NOBODY/asks'])).toEqual(['X-NOBODY/asks']));

it('every rule that decided something is registered, so that it can be found by its identity', () =>
  expect([...asked].filter((one) => !rules.has(one))).toEqual([]));

it('what a rule is called begins with its id in the rulebook, and says behind a slash what it decides', () => {
  for (const name of rules.keys()) expect(name).toMatch(/^[A-Z]+(-[A-Z0-9]+)+\/[a-z]+(-[a-z]+)*$/);
});

it('two rules of one identity are refused, by name', () => {
  const [one] = rules.values();
  expect(() => registryOf([...rules.values()], [one!])).toThrow(`two rules are called ${one!.rule}`);
});
