/** The two works, as a contestant's process performs them. */
import type { Contestant } from './contestant.js';
import { type Measured, drive } from './drive.js';
import { history } from './refund-case.js';

export type WorkName = 'append' | 'command';
/** A work made ready on one contestant: it measures as often as it is told to. */
export type Ready = Readonly<{ measure(callers: number, seconds: number): Promise<Measured>; close(): Promise<void> }>;

const names = (count: number) => Array.from({ length: count }, (_, n) => `refund-${n}`);

/** To existing streams, each caller to those of its own, at the version that it has seen. Streams grow, as they do in life. */
const append = async ({ append: open }: Contestant, url: string): Promise<Ready> => {
  const [first, , event] = history(3);
  const streams = names(1024);
  const contestant = await open!(url);
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

const length = 10;
/** On streams of ten events, each commanded once a measurement, so that they are of ten for everyone, however fast. */
const command = async ({ command: open }: Contestant, url: string): Promise<Ready> => {
  const streams = names(12_000);
  const contestant = await open!(url);
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

export const works: Readonly<Record<WorkName, (contestant: Contestant, url: string) => Promise<Ready>>> = { append, command };
