// Measures and scores of a real marketplace, computed a second time: by Python, from the exported events alone (second_computation.py).
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOfDay, nonNegativeFen, plusDays, plusMs } from '@redress/rulebook';
import type { Simulation } from '@redress/simulation/simulation';
import { synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { imported } from './simulated.js';

const program = fileURLToPath(new URL('second_computation.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const olist = process.env['OLIST_DIR'];
const withPython = hasPython ? it : it.skip;

type Numbers = Readonly<Record<string, number>>;
type Second = Readonly<{
  score: number;
  interval: readonly number[];
  components: Readonly<Record<string, Numbers>>;
  rates: Readonly<Record<string, readonly [numerator: number, denominator: number]>>;
  speed: object;
  comp: readonly (readonly [ruleId: string, asset: string, assessed: number, paid: number])[];
  receivable: number;
  deposit: number;
}>;
type Question = Readonly<{ asOf: string; knownAt: string }>;
type Rate = Readonly<{ numerator: number; denominator: number }>;

/** An event a line, as the logs have them. */
const exported = (simulation: Simulation): string =>
  Object.entries(simulation.logs)
    .flatMap(([service, { log }]) => log.map(({ stream, type, at, data }) => ({ service, stream, type, at, data })))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');

const secondOf = (simulation: Simulation, questions: readonly Question[]): readonly Readonly<Record<string, Second>>[] => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-second-'));
  try {
    const events = join(folder, 'events.ndjson');
    writeFileSync(events, exported(simulation));
    const input = JSON.stringify({ events, questions });
    const said = execFileSync('python3', [program], { input, maxBuffer: 1 << 30 }).toString();
    return said.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, Second>); // prettier-ignore
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** So many days at random, as published, as known ever since, and as of the future by what was known. */
const questionsIn = (first: string, days: number, many: number): readonly Question[] =>
  Array.from({ length: many }, (_, n): Question => {
    const end = (day: number) => plusMs(endOfDay(plusDays(first, day)), -1);
    const [day, other] = [randomInt(days), randomInt(days)];
    return n % 3 === 0
      ? { asOf: end(day), knownAt: end(day) }
      : { asOf: end(day), knownAt: end(n % 3 === 1 ? days + 60 : other) };
  });

/** What the system says otherwise than the second computation; [] where they agree. */
const differences = (simulation: Simulation, questions: readonly Question[]): readonly string[] => {
  const seconds = secondOf(simulation, questions);
  const all = [...new Set(seconds.flatMap((one) => Object.keys(one)))];
  const wrong: string[] = [];
  for (const [n, { asOf, knownAt }] of questions.entries())
    for (const id of all) {
      const expected = seconds[n]?.[id];
      const ask = (view: string) => simulation.view({ view, id, options: { asOf, knownAt, now: knownAt } });
      const close = (what: string, is: unknown, should: number, within = 1.1e-6) => {
        if (typeof is !== 'number' || Math.abs(is - should) > within) wrong.push(`${id} as of ${asOf}, known at ${knownAt}: ${what} is ${String(is)}, not ${should}`); // prettier-ignore
      };
      const same = (what: string, is: unknown, should: unknown) => {
        if (JSON.stringify(is) !== JSON.stringify(should)) wrong.push(`${id} as of ${asOf}, known at ${knownAt}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`); // prettier-ignore
      };
      if (expected === undefined) {
        same(
          'an unknown seller',
          refusalOf(() => ask('score')),
          'NOT_FOUND',
        );
        continue;
      }
      const score = ask('score') as { score: number; interval: number[]; components: ({ id: string } & Numbers)[] };
      close('score', score.score, expected.score, 0.00501);
      score.interval.forEach((end, side) => close(`end ${side}`, end, expected.interval[side]!, 0.00501));
      for (const part of score.components)
        for (const [field, should] of Object.entries(expected.components[part.id]!))
          close(`${field} of ${part.id}`, part[field], should, field === 'contribution' ? 5.1e-5 : undefined);
      const measures = ask('measures') as Record<string, Rate> & { 'M-SPEED': Record<string, object>; 'M-AFTER': object };
      for (const [name, should] of Object.entries(expected.rates)) {
        const rate = name === 'M-AFTER' ? (measures['M-AFTER'] as { applications: Rate }).applications : measures[name]!;
        same(name, [rate.numerator, rate.denominator], should);
      }
      const { firstAnswer, refundComplete } = measures['M-SPEED'];
      same('M-SPEED', { firstAnswer, refundComplete }, expected.speed);
      const comp = measures['M-COMP'] as unknown as { rows: Record<string, string | number>[]; receivable: string; depositBalance: string }; // prettier-ignore
      const fen = (amount: string | number | undefined) => (typeof amount === 'string' ? nonNegativeFen(amount) : amount);
      same('M-COMP', comp.rows.map(({ ruleId, asset, assessed, paid }) => [ruleId, asset, fen(assessed), fen(paid)]), expected.comp); // prettier-ignore
      same(
        'what is owed and put down',
        [fen(comp.receivable), fen(comp.depositBalance)],
        [expected.receivable, expected.deposit],
      );
    }
  return wrong;
};

const refusalOf = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (error) {
    return (error as { refusal?: { code: string } }).refusal?.code;
  }
};

withPython('a second computation from the events of the synthetic set agrees on every seller, measure and score, by both clocks', async () => {
  const { simulation, first, days } = await imported(synthetic);
  expect(differences(simulation, questionsIn(first, days, 12))).toEqual([]);
}, 120_000); // prettier-ignore

let real: ReturnType<typeof imported> | undefined;
const realOrders = () => (real ??= imported(olist!));

const ofReal = olist && hasPython ? it : it.skip;
ofReal('a second computation from the events of the real orders agrees on all sellers, in ten days at random', async () => {
  const { simulation, first, days } = await realOrders();
  expect(differences(simulation, questionsIn(first, days, 10)).slice(0, 20)).toEqual([]);
}, 600_000); // prettier-ignore

const givenOlist = olist ? it : it.skip;
givenOlist('the real orders answer what docs/score.md shows of its seller, to the field', async () => {
  const { simulation } = await realOrders();
  const page = readFileSync(new URL('../../../docs/score.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const shown = JSON.parse(json) as { sellerId: string; asOf: string; knownAt: string };
  const { sellerId: id, asOf, knownAt } = shown;
  expect(simulation.view({ view: 'score', id, options: { asOf, knownAt, now: '2030-01-01T00:00:00.000Z' } })).toEqual(shown);
}, 600_000); // prettier-ignore
