import type { AnyEvent } from '../src/decider.js';
import type { CommandExecution } from '../src/event-store.js';
import { type OpenStores, adding } from './counting.js';

/** What every adapter promises of the work of ringing deadlines. */
export const describeDueDeadlines = (adapter: string, doors: OpenStores) =>
  describe('deadlines that are due', () => {
    let { store, other, stream } = {} as ReturnType<OpenStores>;
    beforeEach(() => void ({ store, other, stream } = doors()));
    const say = (execution: CommandExecution) => store.execute({ commands: [execution] });
    /** Each test has an hour of its own, long before all others: what they leave open is not due then. */
    let hour = 0;
    let base: number;
    beforeEach(() => void (base = Date.UTC(adapter === 'memory' ? 2001 : 2002, 0, 1, hour++)));
    const s = (seconds: number) => new Date(base + 1000 * seconds).toISOString();
    const opened = (subject: string, seconds: number, rank?: number): AnyEvent => ({
      ...{ type: 'DeadlineOpened', at: s(0), data: { ruleId: 'D-SELLER', subject, from: s(0), due: s(seconds), rank } },
    });
    const open = (...events: readonly AnyEvent[]) => say(adding(stream, events));
    const ended = (subject: string): AnyEvent => ({ type: 'DeadlineReached', at: s(0), data: { ruleId: 'D-SELLER', subject } });
    const take = (seconds: number, door = store, limit = 100) => door.takeDue({ now: s(seconds), until: s(seconds + 30), limit });
    const subjects = (of: readonly { subject: string }[]) => of.map(({ subject }) => subject);
    afterEach(async () => {
      for (const { ruleId, subject } of await store.deadlines({ lane: `lane-${stream}` }))
        await say(adding(stream, [{ type: 'DeadlineCancelled', at: s(0), data: { ruleId, subject } }]));
    });

    it('are taken in due order, none before its instant has passed', async () => {
      await open(opened('c', 3, 1), opened('b', 3), opened('a', 1), opened('later', 9));
      expect(subjects(await take(1))).toEqual([]);
      expect(await take(4)).toMatchObject([
        { stream, subject: 'a', due: s(1), lane: `lane-${stream}`, openedBy: `${stream}@3`, attempts: 0 },
        { subject: 'b' },
        { subject: 'c' },
      ]);
    });
    it('are shared by the processes of a service, also when all take at once', async () => {
      await open(...Array.from({ length: 40 }, (_, n) => opened(`d${n}`, n)));
      const taken = await Promise.all(Array.from({ length: 8 }, (_, n) => take(100, n % 2 ? store : other, 10)));
      taken.push(await take(100));
      expect(new Set(taken.flatMap(subjects)).size).toBe(40);
      expect(taken.flat()).toHaveLength(40);
    });
    it('come again once the lease of a process that was killed has run out', async () => {
      await open(opened('a', 1));
      await take(2);
      expect(subjects(await take(31, other))).toEqual([]);
      expect(await other.nextDue(s(31))).toBe(s(32));
      expect(subjects(await take(32, other))).toEqual(['a']);
    });
    it('that have failed wait for their next try, with how often, and let others go first', async () => {
      await open(opened('fails', 1), opened('a', 3));
      const [fails] = await take(2);
      const putOff = await store.putOff([{ deadline: fails!, attempts: 1, nextTry: s(4) }]);
      expect(subjects(putOff)).toEqual(['fails']);
      expect(await other.nextDue(s(3.5))).toBe(s(3));
      expect(subjects(await take(10, other, 1))).toEqual(['a']);
      expect(await take(10, other)).toMatchObject([{ subject: 'fails', attempts: 1, due: s(1) }]);
    });
    it('that have ended or were moved meanwhile are not put off', async () => {
      await open(opened('ended', 1), opened('moved', 1), opened('anew', 1));
      const taken = await take(2);
      const moved: AnyEvent = {
        type: 'DeadlineMoved',
        at: s(2),
        data: { ruleId: 'D-SELLER', subject: 'moved', to: s(5), why: '-' },
      };
      await open(ended('ended'), moved, ended('anew'), opened('anew', 1));
      expect(await store.putOff(taken.map((deadline) => ({ deadline, attempts: 1, nextTry: s(900) })))).toEqual([]);
      expect((await take(6, other)).map(({ subject, attempts }) => [subject, attempts])).toEqual([['anew', 0], ['moved', 0]]); // prettier-ignore
    });
    it('are not hidden by a next try that lies too far off to be a pause', async () => {
      await open(opened('a', 1));
      const [deadline] = await take(2);
      await store.putOff([{ deadline: deadline!, attempts: 1, nextTry: '2999-01-01T00:00:00.000Z' }]);
      expect(Date.parse((await store.nextDue(s(3)))!)).toBeLessThanOrEqual(Date.parse(s(3)));
      expect(subjects(await take(3, other))).toEqual(['a']);
    });
    it('that fail again and again are told, the oldest by name', async () => {
      await open(opened('b', 2), opened('a', 1), opened('fine', 1));
      const taken = await take(3);
      const often = taken.filter(({ subject }) => subject !== 'fine');
      await store.putOff(often.map((deadline) => ({ deadline, attempts: 6, nextTry: s(500) })));
      const failing = await other.failing({ now: s(4), attempts: 6 });
      expect(failing).toMatchObject({ count: 2, oldest: { stream, subject: 'a', attempts: 6 } });
      expect(await other.failing({ now: s(4), attempts: 7 })).toEqual({ count: 0 });
    });
  });
