import { randomUUID } from 'node:crypto';
import { type AnyEvent, type Fold, Rejected, reject } from '../src/decider.js';
import { type EventStore, Gap, type Part, type Said, type Step, type StoredEvent } from '../src/event-store.js';

const at = '2026-03-02T01:00:00.000Z';
const due = '2026-03-05T01:00:00.000Z';

const counter: Fold<unknown> = { initial: 0, evolve: (n, event: AnyEvent) => (event.type === 'Counted' ? (n as number) + 1 : n) };
const part = (stream: string): Part => ({ stream, fold: counter });
const counted = (n: unknown): AnyEvent => ({ type: 'Counted', at, data: { n } });

/** A command that counts one up, with whatever the test is about. */
const count = (stream: string, over: Partial<Said> = {}, more: Partial<Step> = {}): Step => ({
  said: { type: 'count', as: 'buyer:b1', at, data: { times: 1 }, ...over },
  on: { counter: part(stream) },
  place: () => ({ key: `key-${stream}`, lane: `lane-${stream}` }),
  repeats: 'NEVER',
  decide: ({ states }) => ({ counter: [counted((states['counter'] as number) + 1)] }),
  ...more,
});
const adding = (stream: string, events: readonly AnyEvent[], over: Partial<Said> = {}) =>
  count(stream, over, { decide: () => ({ counter: events }) });
const numbers = (events: readonly StoredEvent[]) => events.map(({ data }) => (data as { n: number }).n);

/** What every adapter promises. `open` is called twice: two doors, as of two processes, to one log. */
export const describeEventStore = (adapter: string, open: () => Promise<EventStore>) =>
  describe(`EventStore contract: ${adapter}`, () => {
    let store: EventStore;
    let other: EventStore;
    let stream: string;
    const say = async (step: Step, door = store) => (await door.settle({ steps: [step] }))[0];
    beforeAll(async () => void ([store, other] = await Promise.all([open(), open()])));
    beforeEach(() => void (stream = `counter-${randomUUID()}`));

    describe('the log', () => {
      it('reads events back in order and unchanged, with who, when, why and what for', async () => {
        const late = {
          ...counted(2),
          occurredAt: '2026-03-01T01:00:00.000Z',
          explanation: { ruleId: 'V-CAP', inputs: { asked: 1 } },
        };
        expect(await store.read(stream)).toEqual([]);
        await say(adding(stream, [counted(1), late], { commandId: 'c1' }));
        await say(adding(stream, [counted(3)], { correlationId: 'k', causationId: 'other@1' }));
        const [first, second, third] = await other.read(stream);
        const common = { stream, key: `key-${stream}`, lane: `lane-${stream}`, actor: 'buyer:b1', schemaVersion: 1 };
        expect(first).toMatchObject({ ...counted(1), ...common, version: 1, eventId: `${stream}@1`, command: { id: 'c1' } });
        expect(first).toMatchObject({ correlationId: `${stream}@1`, causationId: 'c1' });
        expect(first).not.toHaveProperty('occurredAt');
        expect(second).toMatchObject({ ...late, ...common, version: 2, correlationId: `${stream}@1` });
        expect(third).toMatchObject({ correlationId: 'k', causationId: 'other@1', command: { hash: first?.command.hash } });
        expect(new Set([first?.hash, second?.hash, third?.hash]).size).toBe(3);
        expect(await store.readKey(`key-${stream}`)).toEqual(await other.read(stream));
      });

      it('chains the events of a stream: the same history gives the same hashes in every adapter', async () => {
        const fixed = `fixed-${adapter}-${randomUUID()}`;
        await say(adding(fixed, [counted(1)]));
        await say(adding(fixed, [counted(2)]));
        const [first, second] = await store.read(fixed);
        expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(second?.hash).not.toBe(first?.hash);
      });

      it('lets a command that is refused, or cannot be stored, fail alone', async () => {
        const refused = count(stream, {}, { decide: () => reject('STATE', 'no') });
        const unstorable = adding(stream, [counted(1n)]);
        const asked = [count(stream), refused, unstorable, count(stream)].map((step) => say(step));
        const [one, two, three, four] = await Promise.allSettled(asked);
        expect([one?.status, four?.status]).toEqual(['fulfilled', 'fulfilled']);
        expect(two).toEqual({ status: 'rejected', reason: expect.any(Rejected) });
        expect(three).toEqual({ status: 'rejected', reason: expect.any(TypeError) });
        expect(numbers(await store.read(stream))).toEqual([1, 2]);
      });

      it('tells with a refusal what it was about, as the feed orders it', async () => {
        const refused = say(count(stream, {}, { decide: () => reject('STATE', 'no') }));
        await expect(refused).rejects.toMatchObject({ about: { key: `key-${stream}`, lane: `lane-${stream}` } });
      });

      it('shows every command all that went before it, by whichever door it came', async () => {
        for (let n = 0; n < 20; n++) await Promise.all([say(count(stream)), say(count(stream), other)]);
        expect(numbers(await store.read(stream))).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
        expect(await other.stateOf(part(stream))).toEqual({ state: 40, version: 40 });
      });

      it('folds a stream anew when it is asked for under another fold', async () => {
        await say(count(stream));
        const doubled: Fold<unknown> = { initial: 0, evolve: (n) => (n as number) + 2 };
        expect(await store.stateOf({ stream, fold: doubled })).toEqual({ state: 2, version: 1 });
        expect(await store.stateOf(part(stream))).toEqual({ state: 1, version: 1 });
      });
    });

    describe('one stream under several folds', () => {
      const doubled: Fold<unknown> = { initial: 0, evolve: (n) => (n as number) + 2 };
      const told: unknown[] = [];
      beforeEach(() => void told.splice(0));
      const under = (fold: Fold<unknown>): Step =>
        count(stream, {}, {
          on: { counter: { stream, fold } },
          decide: ({ states }) => (told.push(states['counter']), { counter: [counted(0)] }),
        }); // prettier-ignore

      it('each of the works that come together gets the state under its own, in the order in which they came', async () => {
        await say(count(stream));
        await Promise.all([counter, doubled, counter, doubled].map((fold) => say(under(fold))));
        expect(told).toEqual([1, 4, 3, 8]);
      });
      it('each step of a work, also on a stream that is new', async () => {
        await store.settle({ steps: [under(counter), under(doubled), under(counter)] });
        expect(told).toEqual([0, 2, 2]);
      });
      it('each part of a step', async () => {
        await say(count(stream));
        const both: Step = {
          ...count(stream),
          on: { once: part(stream), twice: { stream, fold: doubled } },
          decide: ({ states }) => (told.push(states['once'], states['twice']), { once: [counted(0)], twice: [counted(0)] }),
        };
        await say(both);
        await say(both);
        expect(told).toEqual([1, 2, 3, 6]);
      });
      it('asked for at once', async () => {
        await say(count(stream));
        const asked = [counter, doubled, counter].map((fold) => other.stateOf({ stream, fold }));
        expect((await Promise.all(asked)).map(({ state }) => state)).toEqual([1, 2, 1]);
      });
    });

    describe('a work', () => {
      it('is all or nothing over its streams and steps', async () => {
        const [a, b] = [`${stream}-a`, `${stream}-b`];
        const both: Step = {
          ...count(a),
          on: { a: part(a), b: part(b) },
          decide: ({ states }) => ({ a: [counted(states['a'])], b: [counted(states['b']), counted(9)] }),
        };
        const refused = count(a, {}, { decide: () => reject('STATE', 'no') });
        await expect(store.settle({ steps: [both, refused] })).rejects.toThrow(Rejected);
        expect(await store.read(a)).toEqual([]);
        const answers = await store.settle({ steps: [both, count(b)] });
        expect(answers.map((answer) => [answer.stream, answer.version])).toEqual([[a, 1], [b, 3]]); // prettier-ignore
        expect(answers[0]).toMatchObject({ events: [{ eventId: `${a}@1`, type: 'Counted' }], correlationId: `${a}@1` });
        expect(numbers(await store.read(b))).toEqual([0, 9, 3]);
      });
    });

    describe('said twice, done once', () => {
      it('the same commandId again, also much later and by the other door: the first answer', async () => {
        const first = await say(count(stream, { commandId: `c-${stream}` }));
        await say(count(stream));
        expect(await say(count(stream, { commandId: `c-${stream}` }), other)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(2);
      });
      it('the same commandId with other content is CONFLICT, but what is FORBIDDEN stays so', async () => {
        await say(count(stream, { commandId: `c-${stream}` }));
        const other = { commandId: `c-${stream}`, data: { times: 2 } };
        await expect(say(count(stream, other))).rejects.toMatchObject({ refusal: { code: 'CONFLICT' } });
        const no = (code: 'FORBIDDEN' | 'STATE') => count(stream, other, { decide: () => reject(code, 'no') });
        await expect(say(no('FORBIDDEN'))).rejects.toMatchObject({ refusal: { code: 'FORBIDDEN' } });
        await expect(say(no('STATE'))).rejects.toMatchObject({ refusal: { code: 'CONFLICT' } });
      });
      it('a commandId belongs to its actor', async () => {
        await say(count(stream, { commandId: `c-${stream}` }));
        await say(count(stream, { commandId: `c-${stream}`, as: 'buyer:b2' }));
        expect(await store.read(stream)).toHaveLength(2);
      });
      it('a refused command is not remembered', async () => {
        const no = count(stream, { commandId: `c-${stream}` }, { decide: () => reject('STATE', 'no') });
        await expect(say(no)).rejects.toThrow(Rejected);
        expect(await say(count(stream, { commandId: `c-${stream}` }))).toMatchObject({ version: 1 });
      });
      it('a new id with the same content does nothing, whatever came between', async () => {
        const place = count(stream, {}, { repeats: 'ID' });
        const first = await say(place);
        await say(count(stream, { type: 'pay' }));
        expect(await say(place, other)).toMatchObject({ version: first?.version, events: first?.events });
        expect(await store.read(stream)).toHaveLength(2);
      });
      it('the very same as the last thing on the stream does nothing; with anything in between it is judged anew', async () => {
        const again = (type = 'count') =>
          count(stream, { type }, { repeats: 'LAST', decide: () => ({ counter: [counted(1), counted(2)] }) });
        const first = await say(again());
        expect(await say(again(), other)).toMatchObject({ version: 2, events: first?.events });
        await say(again('timer'));
        await say(again());
        expect(await store.read(stream)).toHaveLength(6);
      });
      it('what the command itself has caused in its stream does not come between, and is not part of the answer', async () => {
        const again = () => count(stream, {}, { repeats: 'LAST' });
        const first = await say(again());
        await say(count(stream, { type: 'record-payment', as: 'service:x', correlationId: `${stream}@1`, causationId: 'pay@1' }));
        expect(await say(again(), other)).toMatchObject({ version: 1, events: first?.events });
        expect(await store.read(stream)).toHaveLength(2);
      });
      it('two that come together are done once', async () => {
        const steps = Array.from({ length: 8 }, () => count(stream, { commandId: `c-${stream}` }));
        const answers = await Promise.all(steps.map((step, n) => say(step, n % 2 ? store : other)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await store.read(stream)).toHaveLength(1);
      });
      it('If-Match compares under the lock', async () => {
        await say(count(stream, { ifMatch: 0 }));
        const stale = { refusal: { code: 'CONFLICT', details: { version: 1, stale: true } } };
        await expect(say(count(stream, { ifMatch: 0 }))).rejects.toMatchObject(stale);
      });
    });

    describe('what was heard', () => {
      const hears = (version: number) => ({
        stream: `order-${stream}`,
        version,
        know: (before: unknown) => ({ sum: sumOf(before) + version }),
      });
      const sumOf = (state: unknown) => (state as { sum: number } | undefined)?.sum ?? 0;

      it('moves the position with what was done, each event once in effect', async () => {
        const work = (version: number) => ({ hears: hears(version), steps: [count(stream)] });
        await store.settle(work(1));
        await store.settle(work(2));
        expect(await other.settle(work(2))).toEqual([]);
        expect(await other.settle(work(1))).toEqual([]);
        expect(await store.read(stream)).toHaveLength(2);
        expect(await other.known(`order-${stream}`)).toEqual({ sum: 3 });
      });
      it('lets an event wait that came before its predecessor', async () => {
        const early = { hears: hears(2), steps: [count(stream)] };
        await expect(store.settle(early)).rejects.toThrow(Gap);
        expect(await store.read(stream)).toEqual([]);
        await store.settle({ hears: hears(1), steps: [] });
        await store.settle(early);
        expect(await store.read(stream)).toHaveLength(1);
      });
      it('a refused step moves no position', async () => {
        const no = count(stream, {}, { decide: () => reject('STATE', 'no') });
        await expect(store.settle({ hears: hears(1), steps: [no] })).rejects.toThrow(Rejected);
        expect(await store.known(`order-${stream}`)).toBeUndefined();
      });
      it('tells `decide` what is known, this very event included', async () => {
        let told: unknown;
        const asks = {
          ...count(stream),
          knows: [`order-${stream}`],
          decide: ({ known }: { known: (s: string) => unknown }) => ((told = known(`order-${stream}`)), {}),
        };
        await store.settle({ hears: hears(1), steps: [asks] });
        expect(told).toEqual({ sum: 1 });
      });
    });

    describe('deadlines', () => {
      const data = { ruleId: 'D-SELLER', subject: 'r1' };
      const opened = (over: object = {}): AnyEvent => ({ type: 'DeadlineOpened', at, data: { ...data, from: at, due, ...over } });
      const event = (type: string, more: object = {}): AnyEvent => ({ type, at, data: { ...data, ...more } });
      const openOnes = () => other.deadlines({ lane: `lane-${stream}` });

      it('are opened, moved, suspended and ended with the events that say so', async () => {
        await say(adding(stream, [opened()]));
        const open = {
          stream,
          ...data,
          lane: `lane-${stream}`,
          due,
          openedAt: at,
          openedBy: `${stream}@1`,
        };
        expect(await openOnes()).toEqual([open]);
        await say(adding(stream, [event('DeadlineSuspended', { why: 'a refund is open' })]));
        expect(await openOnes()).toEqual([{ ...open, due: undefined }]);
        expect(await store.deadlines({ lane: `lane-${stream}`, dueBy: '2999-01-01T00:00:00.000Z' })).toEqual([]);
        await say(adding(stream, [event('DeadlineMoved', { to: '2026-03-06T01:00:00.000Z', why: 'it ended' })]));
        expect(await openOnes()).toEqual([{ ...open, due: '2026-03-06T01:00:00.000Z' }]);
        await say(adding(stream, [event('DeadlineReached')]));
        expect(await openOnes()).toEqual([]);
      });
      it('a second one of the same rule and subject may open once the first has ended, also in one step', async () => {
        await say(adding(stream, [opened()]));
        await say(adding(stream, [event('DeadlineMet'), opened({ due: '2026-03-07T01:00:00.000Z' })]));
        expect(await openOnes()).toMatchObject([{ due: '2026-03-07T01:00:00.000Z', openedBy: `${stream}@3` }]);
      });
      it('come soonest first, at one instant in the order of their opening, D-SHIP last', async () => {
        const early = '2026-03-04T01:00:00.000Z';
        const rules = ['D-SHIP', 'D-SELLER', 'D-AUTOCONFIRM'];
        await say(
          adding(stream, [...rules.map((ruleId) => opened({ ruleId })), opened({ ruleId: 'D-BUYER-MODIFY', due: early })]),
        );
        const order = ['D-BUYER-MODIFY', 'D-SELLER', 'D-AUTOCONFIRM', 'D-SHIP'];
        expect((await openOnes()).map(({ ruleId }) => ruleId)).toEqual(order);
        const first = await store.deadlines({ lane: `lane-${stream}`, dueBy: early, limit: 5 });
        expect(first.map(({ ruleId }) => ruleId)).toEqual(['D-BUYER-MODIFY']);
      });
    });

    describe('deadlines that are due', () => {
      /** Each test has an hour of its own, long before all others: what they leave open is not due then. */
      let hour = 0;
      let base: number;
      beforeEach(() => void (base = Date.UTC(adapter === 'memory' ? 2001 : 2002, 0, 1, hour++)));
      const s = (seconds: number) => new Date(base + 1000 * seconds).toISOString();
      const opened = (subject: string, seconds: number, ruleId = 'D-SELLER'): AnyEvent => ({
        ...{ type: 'DeadlineOpened', at: s(0), data: { ruleId, subject, from: s(0), due: s(seconds) } },
      });
      const open = (...events: readonly AnyEvent[]) => say(adding(stream, events));
      const ended = (subject: string): AnyEvent => ({ type: 'DeadlineReached', at: s(0), data: { ruleId: 'D-SELLER', subject } });
      const take = (seconds: number, door = store, limit = 100) =>
        door.takeDue({ now: s(seconds), until: s(seconds + 30), limit });
      const subjects = (of: readonly { subject: string }[]) => of.map(({ subject }) => subject);
      afterEach(async () => {
        for (const { ruleId, subject } of await store.deadlines({ lane: `lane-${stream}` }))
          await say(adding(stream, [{ type: 'DeadlineCancelled', at: s(0), data: { ruleId, subject } }]));
      });

      it('are taken in due order, none before its instant has passed', async () => {
        await open(opened('c', 3, 'D-SHIP'), opened('b', 3), opened('a', 1), opened('later', 9));
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
  });
