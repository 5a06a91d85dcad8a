/**
 * Where a rule compared an input with a limit: at which value of that input, all else equal, it would have said something else, and
 * what. The rule names the limit; what it would have said there is not claimed but asked of the rule itself.
 */
import { type Instant, plusMs } from './instant.js';
import { type Minor, minor } from './money.js';

/** What has an order, and a smallest step: an instant (a millisecond), an amount (a fen), a count (one). */
export type Measure = Instant | Minor;

/** Had `input` been `at`, the outcome had been `outcome`. One step back towards what was recorded, it had been as recorded. */
export type Turn = Readonly<{ input: string; at: Measure; outcome: unknown }>;

type Names<Inputs> = keyof Inputs & string;
/** An input by its name, one within another by its path: `promise.shipBy`. */
type Path<Inputs> = Names<Inputs> | `${Names<Inputs>}.${string}`;

/** An input and the limit that it was compared with; undefined where that decided nothing. */
export type Limit<Inputs> = readonly [input: Path<Inputs>, limit: Measure | undefined];

export const turnsOf = <Inputs extends object>(
  inputs: Inputs,
  outcome: unknown,
  limits: readonly Limit<Inputs>[],
  judge: (inputs: Inputs) => unknown,
): readonly Turn[] => {
  let recorded: string | undefined;
  return limits.flatMap(([input, limit]) => {
    if (limit === undefined) return [];
    const path = input.split('.');
    for (const at of beyond(valueAt(inputs, path), limit)) {
      const other = judge(withValue(inputs, path, at));
      if (JSON.stringify(other) !== (recorded ??= JSON.stringify(outcome))) return [{ input, at, outcome: other }];
    }
    return [];
  });
};

/** The values on the other side of the limit, the nearest first. What is absent has not happened yet: it lies behind every limit. */
function* beyond(value: Measure | null | undefined, limit: Measure): Iterable<Measure> {
  const side = value === undefined || value === null ? 1 : compare(value, limit);
  if (side === 0) yield step(limit, 1);
  else yield limit;
  yield step(limit, side < 0 ? 1 : -1);
}

const isInstant = (value: Measure): value is Instant => typeof value === 'string' && value.includes('T');

const compare = (a: Measure, b: Measure): number => {
  if (isInstant(a)) return a < b ? -1 : a > b ? 1 : 0; // UTC texts sort as time does
  const [one, other] = [BigInt(a), BigInt(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const step = (value: Measure, by: 1 | -1): Measure => (isInstant(value) ? plusMs(value, by) : minor(BigInt(value) + BigInt(by)));

const valueAt = (inputs: object, path: readonly string[]): Measure | null | undefined =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], inputs) as Measure | undefined;

const withValue = <T extends object>(inputs: T, [name = '', ...rest]: readonly string[], value: Measure): T => {
  const inner = rest.length === 0 ? value : withValue((inputs as Record<string, object>)[name] ?? {}, rest, value);
  return Array.isArray(inputs) ? (inputs.with(Number(name), inner) as unknown as T) : { ...inputs, [name]: inner };
};
