/** The works, as a contestant's process performs them. */
import type { Published } from '@redress/contracts';
import type { Contestant } from './contestant.js';
import { type Measured, drive } from './drive.js';
import { history } from './refund-case.js';
import { percentile } from './statistics.js';
import { trading } from './trade.js';

/** `grown`: events that the log holds beforehand. `length`: of the streams that are commanded. */
export type Work = Readonly<
  { grown?: number } & (
    | { kind: 'append' }
    | { kind: 'command'; length: number }
    | { kind: 'rebuild' }
    | { kind: 'visible' }
    | { kind: 'rate' }
    | { kind: 'heard' }
    | { kind: 'close-day' }
    | { kind: 'lists' }
    | { kind: 'scenarios' }
  )
>;
/** A work made ready on one contestant: it measures as often as it is told to. */
export type Ready = Readonly<{
  measure(callers: number, seconds: number, way?: string): Promise<Measured>;
  close(): Promise<void>;
}>;

const names = (count: number) => Array.from({ length: count }, (_, n) => `refund-${n}`);

/** To existing streams, each caller to those of its own, at the version that it has seen. Streams grow, as they do in life. */
const append = async ({ append: open }: Contestant, url: string, grown = 0): Promise<Ready> => {
  const [first, , event] = history(3);
  const streams = names(1024);
  const contestant = await open!(url);
  if (grown > 0) await contestant.grow!(grown);
  await contestant.prepare(streams, first!);
  const versions = streams.map(() => 1);
  let turn = 0;
  return {
    measure: (callers, seconds) =>
      drive(callers, seconds, async (caller) => {
        const n = (caller + callers * turn++) % streams.length; // callers divides 1024: two never share a stream
        await contestant.append(streams[n]!, versions[n]!, event!);
        versions[n]! += 1;
      }),
    close: () => contestant.close(),
  };
};

/** Each stream is commanded once a measurement, so that they are of this length for everyone, however fast. */
const command = async ({ command: open }: Contestant, url: string, length: number, grown = 0): Promise<Ready> => {
  const streams = names(Math.min(12_000, 300_000 / length)); // of long ones fewer, or they would take minutes to prepare
  const contestant = await open!(url);
  if (grown > 0) await contestant.grow!(grown);
  await contestant.prepare(streams, history(length));
  await contestant.reset(length);
  return {
    measure: async (callers, seconds) => {
      const these = streams.slice(0, callers === 1 ? 3_000 * seconds : undefined);
      await contestant.ready(these);
      let next = 0;
      const measured = await drive(callers, seconds, () => {
        const stream = these[next++];
        return stream === undefined ? undefined : contestant.command(stream);
      });
      await contestant.reset(length);
      return measured;
    },
    close: () => contestant.close(),
  };
};

/** One after another, each caller with the next as soon as the last is there. */
const visible = async ({ visible: open }: Contestant, url: string): Promise<Ready> => {
  const contestant = await open!(url);
  return {
    measure: (callers, seconds) => drive(callers, seconds, () => contestant.cross()),
    close: () => contestant.close(),
  };
};

const rate = async ({ rate: open }: Contestant, url: string, orders: number): Promise<Ready> => {
  const contestant = await open!(url);
  await contestant.grow!(orders);
  return {
    measure: (callers, seconds, way) => drive(callers, seconds, () => contestant.ask(way)),
    close: () => contestant.close(),
  };
};

/** Each caller tells of orders of its own, one after another, what belongs together at once. */
const heard = async ({ heard: open }: Contestant, url: string): Promise<Ready> => {
  const contestant = await open!(url);
  const trade = trading();
  return {
    measure: (callers, seconds) => {
      const told = Array.from({ length: callers }, (): (readonly Published[])[] => []);
      return drive(callers, seconds, (caller) => {
        const waiting = told[caller]!;
        if (waiting.length === 0) waiting.push(...trade());
        return contestant.hear(waiting.shift()!);
      });
    },
    close: () => contestant.close(),
  };
};

/** Each way of asking for a while, one after another: the median of all, and the 99th of a hundred of the slowest way. */
const lists = async ({ lists: open }: Contestant, url: string, grown = 0): Promise<Ready> => {
  const contestant = await open!(url);
  await contestant.grow!(grown);
  const ways = await contestant.ways();
  let n = 0;
  return {
    measure: async (callers, seconds) => {
      const each: Measured[] = [];
      for (const { name, ask } of ways) {
        const one = await drive(callers, Math.max(seconds / ways.length, leastSeconds), () => ask(n++));
        if (process.env['BENCH_WAYS']) console.error(`| ${name} | ${one.p50.toPrecision(3)} | ${one.p99.toPrecision(3)} |`);
        each.push(one);
      }
      const middle = (values: readonly number[]) => percentile(values, 0.5);
      return {
        rate: middle(each.map(({ rate }) => rate)),
        p50: middle(each.map(({ p50 }) => p50)),
        p99: Math.max(...each.map(({ p99 }) => p99)),
        done: each.reduce((sum, { done = 0 }) => sum + done, 0),
      };
    },
    close: () => contestant.close(),
  };
};
const leastSeconds = 0.5;

/** All of it once a measurement, however long it takes. */
const once = async (open: Contestant['rebuild'], url: string, grown = 0): Promise<Ready> => {
  const contestant = await open!(url);
  if (grown > 0) await contestant.grow!(grown);
  return {
    measure: async () => {
      await contestant.reset?.();
      let most = 0;
      const looking = setInterval(() => void (most = Math.max(most, process.memoryUsage.rss())), lookEveryMs);
      try {
        const began = performance.now();
        const done = await contestant.run();
        const ms = performance.now() - began;
        return { rate: (done * 1000) / ms, p50: ms, p99: ms, done, mib: Math.max(most, process.memoryUsage.rss()) / 2 ** 20 };
      } finally {
        clearInterval(looking);
      }
    },
    close: () => contestant.close(),
  };
};

const lookEveryMs = 50;

export const makeReady = (work: Work, contestant: Contestant, url: string): Promise<Ready> => {
  switch (work.kind) {
    case 'append':
      return append(contestant, url, work.grown);
    case 'command':
      return command(contestant, url, work.length, work.grown);
    case 'lists':
      return lists(contestant, url, work.grown);
    case 'visible':
      return visible(contestant, url);
    case 'rate':
      return rate(contestant, url, work.grown ?? 0);
    case 'heard':
      return heard(contestant, url);
    default:
      return once(contestant[work.kind], url, work.grown);
  }
};
