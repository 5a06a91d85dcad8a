import type { Measured } from './drive.js';
import { resultsOf } from './results.js';
import { takeRounds } from './rounds.js';
import { goals, latencies, memory, processorTimes, rates } from './table.js';

/** What a contestant measures in each round: its rate, at a latency of a thousandth of that. */
const always = (...rates: readonly number[]): readonly Measured[] =>
  rates.map((rate) => ({ rate, p50: rate / 1000, p99: rate / 100 }));

const cast = { id: 'append', work: 'append', ours: 'a', floor: 'b', peers: { Emmett: 'c' } };
const taken = new Map([
  [16, { a: always(30_000, 10_000, 20_004), b: always(10_000, 5_000, 8_000), c: always(3_000, 900, 2_000) }],
]);

it('gives medians to three digits, ratios round by round, and what lies around them', () => {
  const [rate, p50, p99] = resultsOf(taken, [cast], []);
  expect(rate).toEqual({
    id: 'append-16',
    work: 'append, 16 callers',
    unit: '1/s',
    ours: 20_000,
    floor: 8_000,
    peers: { Emmett: 2_000 },
    ratios: { floor: 2.5, Emmett: 10 },
    goals: [],
    spread: {
      ours: [10_000, 30_000],
      floor: [5_000, 10_000],
      Emmett: [900, 3_000],
      'ours ÷ floor': [2, 3],
      'ours ÷ Emmett': [10, 11.1],
    },
  });
  expect(p50).toMatchObject({ id: 'append-16-p50', unit: 'ms, p50', ours: 20, floor: 8, peers: { Emmett: 2 } });
  expect(p99).toMatchObject({ id: 'append-16-p99', unit: 'ms, p99', ours: 200 });
});

it.each([
  [{ least: 2.5 }, true],
  [{ least: 2.6 }, false],
  [{ below: 2.6 }, true],
  [{ below: 2.5 }, false],
])('a ratio of 2.5 to the floor judged by %j: %s', (bounds, met) => {
  const [rate] = resultsOf(taken, [cast], [{ id: 'append-16', to: 'floor', text: 'fast', ...bounds }]);
  expect(rate?.goals).toEqual([{ text: 'fast', met }]);
});

it('judges what is one run by the rate itself, and gives no latencies of it', () => {
  const run = new Map([[0, { a: always(30, 10, 20), b: always(60, 60, 60) }]]);
  const one = { id: 'rebuild', work: 'rebuild', ours: 'a', floor: 'b', peers: {} };
  const goalOf = (least: number) => ({ id: 'rebuild', least, text: `${least}/s` });
  const results = resultsOf(run, [one], [goalOf(20), goalOf(21)]);
  expect(results).toMatchObject([{ id: 'rebuild', work: 'rebuild', ours: 20, goals: [{ met: true }, { met: false }] }]);
  expect(latencies(results)).toBe('');
});

it('prints rates and ratios, latencies, and goals', () => {
  const results = resultsOf(taken, [cast], [{ id: 'append-16', to: 'floor', text: '3× the floor', least: 3 }]);
  expect(rates(results)).toBe(
    [
      '|                    | ours/s                 | floor/s              | Emmett/s          | ours ÷ floor | ours ÷ Emmett |',
      '| ------------------ | ---------------------- | -------------------- | ----------------- | ------------ | ------------- |',
      '| append, 16 callers | 20,000 (10,000–30,000) | 8,000 (5,000–10,000) | 2,000 (900–3,000) | 2.5 (2–3)    | 10 (10–11.1)  |',
    ].join('\n'),
  );
  expect(latencies(results)).toContain('| append, 16 callers | 20 / 200 | 8 / 80 | 2 / 20 |');
  expect(goals(results)).toBe('- NOT MET: 3× the floor');
});

it('lets everybody take turns, round after round, and does not count the first', async () => {
  const turns: string[] = [];
  const contestant = (name: string) => ({
    measure: async (callers: number) => {
      turns.push(`${name}${callers}`);
      return { rate: turns.length, p50: 1, p99: 1 };
    },
  });
  const running = { a: contestant('a'), b: contestant('b') };
  const plan = { callers: [1, 16], rounds: 2, seconds: 1, progress: () => undefined, signal: new AbortController().signal };
  const all = await takeRounds(running, plan);
  expect(turns.join(' ')).toBe('a1 b1 a16 b16 a1 b1 a16 b16 a1 b1 a16 b16');
  expect(all.get(1)?.['b']?.map(({ rate }) => rate)).toEqual([6, 10]);
});

describe('processor time', () => {
  const busy = (node: number, server: number): readonly Measured[] => [{ ...always(100)[0]!, done: 100, node, server }];
  const two = { id: 'heard', work: 'heard', ours: 'a', floor: 'b', peers: {} };
  it('is that of Node and of PostgreSQL together, beside the floor’s; a goal may be about the two', () => {
    const goal = { id: 'heard-16-cpu', to: 'floor', below: 1.3, text: 'cheap' };
    const results = resultsOf(new Map([[16, { a: busy(0.3, 0.2), b: busy(0.2, 0.2) }]]), [two], [goal]);
    const cpu = results.find(({ id }) => id === 'heard-16-cpu');
    expect(cpu).toMatchObject({ ours: 0.5, floor: 0.4, ratios: { floor: 1.25 }, goals: [{ met: true }] });
    expect(processorTimes(results)).toContain('0.3 + 0.2');
  });

  it('is not told where PostgreSQL runs elsewhere, and memory only of what is one run', () => {
    const results = resultsOf(new Map([[16, { a: always(1), b: busy(1, 1) }]]), [two], []);
    expect([results.map(({ id }) => id), processorTimes(results)]).toEqual([['heard-16', 'heard-16-p50', 'heard-16-p99'], '']);
    const run = [{ ...always(10)[0]!, mib: 325 }];
    expect(memory(resultsOf(new Map([[0, { a: run, b: run }]]), [two], []))).toBe('heard: 325 (325–325) MiB resident');
  });
});
