/** Results as Markdown tables, which a terminal shows as well: rates and ratios first, then latencies; one line a work. */
import type { Result } from './results.js';

/** Medians with the lowest and highest round. */
export const rates = (results: readonly Result[]): string => {
  const [lines, others] = linesOf(results);
  const head = ['', 'ours/s', ...others.map((name) => `${name}/s`), ...others.map((name) => `ours ÷ ${name}`)];
  const body = lines.map((line) => [
    line.work,
    ranged(line.ours, line.spread['ours']),
    ...others.map((name) => ranged(valueOf(line, name), line.spread[name])),
    ...others.map((name) => ranged(line.ratios[name], line.spread[`ours ÷ ${name}`])),
  ]);
  return markdown([head, ...body]);
};

/** How long one takes that is half-way, and one of the slowest hundredth. */
export const latencies = (results: readonly Result[]): string => {
  const [lines, others] = linesOf(results);
  const everybody = ['ours', ...others];
  const body = lines
    .filter(({ id }) => results.some((result) => result.id === `${id}-p50`))
    .map((line) => [
      line.work,
      ...everybody.map((name) =>
        ['p50', 'p99']
          .map((what) =>
            shown(
              valueOf(
                results.find(({ id }) => id === `${line.id}-${what}`),
                name,
              ),
            ),
          )
          .join(' / '),
      ),
    ]);
  return body.length === 0 ? '' : markdown([['p50 / p99 in ms', ...everybody], ...body]);
};

/** Processor time of one, of Node and of PostgreSQL, and how both together compare. */
export const processorTimes = (results: readonly Result[]): string => {
  const [lines, others] = linesOf(results);
  const of = (id: string) => results.find((result) => result.id === id);
  const body = lines
    .filter(({ id }) => of(`${id}-cpu`))
    .map(({ id, work }) => [
      work,
      ...['ours', ...others].map((name) =>
        ['node', 'server'].map((what) => shown(valueOf(of(`${id}-${what}`), name))).join(' + '),
      ),
      ...others.map((name) => ranged(of(`${id}-cpu`)?.ratios[name], of(`${id}-cpu`)?.spread[`ours ÷ ${name}`])),
    ]);
  const head = ['processor, ms: Node + PostgreSQL', 'ours', ...others, ...others.map((name) => `ours ÷ ${name}`)];
  return body.length === 0 ? '' : markdown([head, ...body]);
};

/** The most that a run had resident. */
export const memory = (results: readonly Result[]): string =>
  results
    .filter(({ id }) => id.endsWith('-mib'))
    .map(({ work, ours, spread }) => `${work}: ${ranged(ours, spread['ours'])} MiB resident`)
    .join('\n');

export const goals = (results: readonly Result[]): string =>
  results
    .flatMap((result) => result.goals)
    .map(({ text, met }) => `- ${met ? 'met' : 'NOT MET'}: ${text}`)
    .join('\n');

const linesOf = (results: readonly Result[]) => {
  const lines = results.filter(({ unit }) => unit === '1/s');
  return [lines, [...new Set(lines.flatMap(({ peers }) => ['floor', ...Object.keys(peers)]))]] as const;
};

const valueOf = (result: Result | undefined, name: string): number | undefined =>
  name === 'ours' ? result?.ours : name === 'floor' ? result?.floor : result?.peers[name];

const ranged = (value: number | undefined, ends: readonly number[] = []): string =>
  value === undefined ? '' : `${shown(value)} (${ends.map(shown).join('–')})`;

/** 38,100 and 4.27: as many digits as were measured. */
const shown = (value: number | undefined): string =>
  value === undefined ? '' : value >= 100 ? Math.round(value).toLocaleString('en') : String(value);

const markdown = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(3, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${widths.map((width, n) => (row[n] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
};
