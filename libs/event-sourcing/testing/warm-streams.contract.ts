/** What is warm at one door while the other goes on writing: nobody is answered by what was true before. */
import { randomUUID } from 'node:crypto';
import { type AnyEvent, reject } from '../src/decider.js';
import type { EventStore, CommandExecution } from '../src/event-store.js';
import { adding, at, count, counted, due, numbers, counterRef } from './counting.js';

export const describeWarmStreams = (open: () => Promise<EventStore>) =>
  describe('a stream that is warm here and written to elsewhere', () => {
    let store: EventStore;
    let other: EventStore;
    let stream: string;
    beforeEach(async () => {
      // New ones for each test: a store that took what is warm for the latest in vain does not do so again for a while.
      [store, other] = await Promise.all([open(), open()]);
      stream = `counter-${randomUUID()}`;
    });
    const say = async (execution: CommandExecution, door = store) => (await door.execute({ commands: [execution] }))[0];
    const stateHere = (states: Readonly<Record<string, unknown>>) => states['counter'] as number;
    const allowedAt = (n: number) =>
      count(stream, {}, { decide: ({ states }) => (stateHere(states) === n ? { counter: [counted(n + 1)] } : reject('STATE', 'no')) }); // prettier-ignore
    /** Versions 1 here, then whatever the other door does; the version that this door has warm stays 1. */
    const warmHere = () => say(count(stream));

    it('allows what only the latest state allows, and refuses what only an old one would have allowed', async () => {
      await warmHere();
      await say(count(stream), other);
      expect(await say(allowedAt(2))).toMatchObject({ version: 3 });
      await say(count(stream), other);
      await expect(say(allowedAt(3))).rejects.toMatchObject({ refusal: { code: 'STATE' } });
      expect(numbers(await other.read(stream))).toEqual([1, 2, 3, 4]);
    });

    it('sees the latest of a stream that a command only looks at', async () => {
      const looked = `${stream}-looked`;
      const look = (): CommandExecution => ({
        ...count(stream),
        on: { counter: counterRef(stream), looked: counterRef(looked) },
        decide: ({ states }) => ({ counter: [counted(states['looked'])] }),
      });
      await say(look());
      for (let n = 0; n < 3; n++) {
        await say(count(looked), other);
        await say(look());
      }
      expect(numbers(await other.read(stream))).toEqual([0, 1, 2, 3]);
    });

    it('gives the first answer to a commandId that the other door has answered, be it about another stream', async () => {
      await warmHere();
      const elsewhere = await say(count(`${stream}-elsewhere`, { commandId: `c-${stream}` }), other);
      expect(await say(count(stream, { commandId: `c-${stream}` }))).toEqual(elsewhere);
      const no = count(stream, { commandId: `c-${stream}` }, { decide: () => reject('STATE', 'no') });
      expect(await say(no)).toEqual(elsewhere);
      const another = count(stream, { commandId: `c-${stream}`, data: { times: 9 } });
      await expect(say(another)).rejects.toMatchObject({ refusal: { code: 'CONFLICT' } });
      expect(await other.read(stream)).toHaveLength(1);
    });

    it('lets one of two have an id that both have seen free, and does it once where both want the same', async () => {
      const opening = (times: number) =>
        count(
          stream,
          { data: { times } },
          {
            repeats: 'ID',
            decide: ({ states }) => (stateHere(states) === 0 ? { counter: [counted(times)] } : reject('CONFLICT', 'taken')),
          },
        );
      expect(await Promise.all([store, other].map((door) => door.stateOf(counterRef(stream))))).toMatchObject([{ version: 0 }, { version: 0 }]); // prettier-ignore
      const asked = [say(opening(1)), say(opening(2), other), say(opening(1)), say(opening(2), other)];
      const answers = await Promise.allSettled(asked);
      const [event, ...more] = numbers(await store.read(stream));
      expect(more).toEqual([]);
      const done = answers.map(({ status }) => status === 'fulfilled');
      expect(done).toEqual(event === 1 ? [true, false, true, false] : [false, true, false, true]);
    });

    it('holds for many commands that come together, of which an old state would have refused some', async () => {
      const streams = Array.from({ length: 50 }, (_, n) => `${stream}-${n}`);
      const moved = (n: number) => n === 3 || n === 47;
      await Promise.all(streams.map((one) => say(count(one))));
      for (const one of streams.filter((_, n) => moved(n))) await say(count(one), other);
      const answers = streams.map((one, n) => {
        const decide: CommandExecution['decide'] = ({ states }) => (stateHere(states) === (moved(n) ? 2 : 1) ? { counter: [counted(9)] } : reject('STATE', 'no')); // prettier-ignore
        return say(count(one, {}, { decide }));
      });
      expect((await Promise.all(answers)).map((answer) => answer?.version)).toEqual(streams.map((_, n) => (moved(n) ? 3 : 2)));
    });

    it('leaves nothing behind of what was decided in vain: deadlines are those of the log', async () => {
      const opened: AnyEvent = { type: 'DeadlineOpened', at, data: { ruleId: 'D-SELLER', subject: 'r1', from: at, due } };
      const met: AnyEvent = { type: 'DeadlineMet', at, data: { ruleId: 'D-SELLER', subject: 'r1' } };
      const open = async () => (await other.deadlines({ lane: `lane-${stream}` })).map(({ openedBy }) => openedBy);
      await say(adding(stream, [opened]));
      await say(adding(stream, [met]), other);
      await say(adding(stream, [counted(1), opened]));
      expect(await open()).toEqual([`${stream}@4`]);
      const refused = adding(stream, [met], { ifMatch: 9 });
      await expect(say(refused)).rejects.toMatchObject({ refusal: { code: 'CONFLICT' } });
      expect(await open()).toEqual([`${stream}@4`]);
    });
  });
