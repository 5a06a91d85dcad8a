/** From measurements to what is claimed: medians, ratios round by round, goals met or not. */
import type { Measured } from './drive.js';
import type { Taken } from './rounds.js';
import { type Spread, ratio, spread } from './statistics.js';

export type Goal = Readonly<{ text: string; met: boolean }>;
export type Result = Readonly<{
  id: string;
  work: string;
  unit: string;
  ours: number;
  floor: number;
  peers: Readonly<Record<string, number>>;
  /** Ours ÷ theirs, the median of the rounds. */
  ratios: Readonly<Record<string, number>>;
  goals: readonly Goal[];
  /** Lowest and highest of the rounds, of everything above. */
  spread: Readonly<Record<string, readonly [number, number]>>;
}>;

/** Who stands where in a result: `ours` and `floor` by the name of the contestant, peers by the name to show. */
export type Cast = Readonly<{ id: string; work: string; ours: string; floor: string; peers: Readonly<Record<string, string>> }>;
/** `least` of rates, `below` of latencies: as ratios to a name in the result, or as they are. */
export type Wanted = Readonly<{ id: string; to?: string; least?: number; below?: number; text: string }>;

const units = {
  ...{ rate: '1/s', p50: 'ms, p50', p99: 'ms, p99' },
  ...{ cpu: 'ms of all processors', node: 'ms of Node', server: 'ms of PostgreSQL', mib: 'MiB resident' },
} as const;
type What = keyof typeof units;

const valueOf = ({ node, server, ...measured }: Measured, what: What): number | undefined =>
  what === 'node' ? node : what === 'server' ? server : what === 'cpu' ? (node ?? NaN) + (server ?? NaN) : measured[what];

/** What every contestant of a cast was measured by in every round. Where nobody calls (0) the work is one run, which has no latencies. */
const measuredBy = (callers: number, rounds: readonly Measured[]): readonly What[] => [
  ...(callers === 0 ? (['rate', 'mib'] as const) : (['rate', 'p50', 'p99'] as const)).filter((what) =>
    rounds.every((one) => one[what] !== undefined),
  ),
  ...(rounds.every(({ node, server }) => node !== undefined && server !== undefined) ? (['cpu', 'node', 'server'] as const) : []),
];

export const resultsOf = (taken: Taken, casts: readonly Cast[], wanted: readonly Wanted[]): Result[] =>
  [...taken].flatMap(([callers, by]) =>
    casts.flatMap((cast) =>
      measuredBy(
        callers,
        [cast.ours, cast.floor, ...Object.values(cast.peers)].flatMap((who) => by[who]!),
      ).map((what) => {
        const id = `${cast.id}${callers === 0 ? '' : `-${callers}`}${what === 'rate' ? '' : `-${what}`}`;
        const values = (contestant: string) => by[contestant]!.map((measured) => valueOf(measured, what)!);
        const others = { floor: cast.floor, ...cast.peers };
        const theirs = Object.entries(others).map(([name, who]) => [name, spread(values(who))] as const);
        const ratios = Object.entries(others).map(([name, who]) => [name, ratio(values(cast.ours), values(who))] as const);
        const ours = spread(values(cast.ours));
        const medians = (all: readonly (readonly [string, Spread])[]) =>
          Object.fromEntries(all.map(([name, { median }]) => [name, rounded(median)]));
        const { floor, ...peers } = medians(theirs);
        const ends = [['ours', ours], ...theirs, ...ratios.map(([name, one]) => [`ours ÷ ${name}`, one] as const)] as const;
        return {
          id,
          work: callers === 0 ? cast.work : `${cast.work}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
          unit: units[what],
          ours: rounded(ours.median),
          floor: floor!,
          peers,
          ratios: medians(ratios),
          goals: wanted
            .filter((goal) => goal.id === id)
            .map((goal) => judged(goal, goal.to === undefined ? ours.median : Object.fromEntries(ratios)[goal.to]!.median)),
          spread: Object.fromEntries(ends.map(([name, { min, max }]) => [name, [rounded(min), rounded(max)] as const])),
        };
      }),
    ),
  );

const judged = ({ text, least, below }: Wanted, found: number): Goal => ({
  text,
  met: (least === undefined || found >= least) && (below === undefined || found < below),
});

/** Three digits that count: more would claim more than was measured. */
const rounded = (value: number): number => Number(value.toPrecision(3));
