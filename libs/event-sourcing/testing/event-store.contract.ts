import { randomUUID } from 'node:crypto';
import { type AnyEvent, type Fold, Rejected, reject } from '../src/decider.js';
import { deadlineId } from '../src/open-deadlines.js';
import { type EventStore, type IssuedCommand, type CommandExecution } from '../src/event-store.js';
import { adding, at, count, counted, due, numbers, counterRef } from './counting.js';
import { describeDueDeadlines } from './due-deadlines.contract.js';
import { describeForeign } from './foreign.contract.js';
import { describeFolds } from './folds.contract.js';
import { describeMetadata } from './metadata.contract.js';
import { describeWarmStreams } from './warm-streams.contract.js';

/** What every adapter promises. `open` is called twice: two doors, as of two processes, to one log. */
export const describeEventStore = (adapter: string, open: () => Promise<EventStore>) =>
  describe(`EventStore contract: ${adapter}`, () => {
    let store: EventStore;
    let other: EventStore;
    let stream: string;
    const say = async (execution: CommandExecution, door = store) => (await door.execute({ commands: [execution] }))[0];
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
        expect(await store.versionOf(stream)).toBe(0);
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
        expect(await other.versionOf(stream)).toBe(3);
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
        const asked = [count(stream), refused, unstorable, count(stream)].map((execution) => say(execution));
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
        expect(await other.stateOf(counterRef(stream))).toEqual({ state: 40, version: 40 });
      });

      it('folds a stream anew when it is asked for under another fold', async () => {
        await say(count(stream));
        const doubled: Fold<unknown> = { initial: 0, evolve: (n) => (n as number) + 2 };
        expect(await store.stateOf({ stream, fold: doubled })).toEqual({ state: 2, version: 1 });
        expect(await store.stateOf(counterRef(stream))).toEqual({ state: 1, version: 1 });
      });
    });

    describeMetadata(() => ({ store, other, stream }));
    describeFolds(() => ({ store, other, stream }));

    describe('a work', () => {
      it('is all or nothing over its streams and steps', async () => {
        const [a, b] = [`${stream}-a`, `${stream}-b`];
        const both: CommandExecution = {
          ...count(a),
          on: { a: counterRef(a), b: counterRef(b) },
          decide: ({ states }) => ({ a: [counted(states['a'])], b: [counted(states['b']), counted(9)] }),
        };
        const refused = count(a, {}, { decide: () => reject('STATE', 'no') });
        await expect(store.execute({ commands: [both, refused] })).rejects.toThrow(Rejected);
        expect(await store.read(a)).toEqual([]);
        const answers = await store.execute({ commands: [both, count(b)] });
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
      it('what was answered is forgotten by its age, a share at a time: then it is judged anew, and a new id still tells it', async () => {
        const old = '2001-03-02T01:00:00.000Z';
        const named = (commandId: string, over: Partial<IssuedCommand> = {}) =>
          count(stream, { commandId: `${commandId}-${stream}`, ...over });
        const born = () => count(`${stream}-born`, { commandId: `id-${stream}`, at: old }, { repeats: 'ID' });
        for (const execution of [named('a', { at: old }), named('b', { at: old }), named('c'), born()]) await say(execution);
        let forgotten = 0;
        for (let some = 2; some > 0; forgotten += some) some = await other.forgetAnswers('2001-03-02T01:00:00.001Z', 2);
        expect(forgotten).toBeGreaterThanOrEqual(3);
        expect(await say(named('c'))).toMatchObject({ version: 3 });
        expect(await say(named('a', { at: old }))).toMatchObject({ version: 4 });
        expect(await say(born())).toMatchObject({ version: 1, events: [{ eventId: `${stream}-born@1` }] });
      });
      it('two that come together are done once', async () => {
        const steps = Array.from({ length: 8 }, () => count(stream, { commandId: `c-${stream}` }));
        const answers = await Promise.all(steps.map((execution, n) => say(execution, n % 2 ? store : other)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await store.read(stream)).toHaveLength(1);
      });
      it('If-Match compares under the lock', async () => {
        await say(count(stream, { ifMatch: 0 }));
        const stale = { refusal: { code: 'CONFLICT', details: { version: 1, stale: true } } };
        await expect(say(count(stream, { ifMatch: 0 }))).rejects.toMatchObject(stale);
      });
    });

    describeForeign(() => ({ store, other, stream }));

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
          rank: 0,
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
      it('beyond an instant are found by their rules, page by page', async () => {
        const on = (day: number) => `2031-01-0${day}T16:00:00.000Z`; // no other test opens one there
        const some = [3, 1, 2, 4].map((n) => opened({ subject: `l${n}`, due: on(n) }));
        await say(adding(stream, [...some, opened({ ruleId: 'D-OTHER', due: on(4) }), opened({ subject: 'l5', due: on(5) })]));
        await say(adding(stream, [event('DeadlineSuspended', { subject: 'l5', why: 'it stands still' })]));
        const page = (after?: string) =>
          store.deadlinesBeyond({ ruleIds: [data.ruleId], beyond: on(1), limit: 2, ...(after !== undefined && { after }) });
        const first = await page();
        expect(first.map(({ subject }) => subject)).toEqual(['l2', 'l3']);
        expect((await page(deadlineId(stream, first[1]!))).map(({ subject }) => subject)).toEqual(['l4']);
      });
      it('a second one of the same rule and subject may open once the first has ended, also in one step', async () => {
        await say(adding(stream, [opened()]));
        await say(adding(stream, [event('DeadlineMet'), opened({ due: '2026-03-07T01:00:00.000Z' })]));
        expect(await openOnes()).toMatchObject([{ due: '2026-03-07T01:00:00.000Z', openedBy: `${stream}@3` }]);
      });
      it('come soonest first, at one instant by their rank, then in the order of their opening', async () => {
        const early = '2026-03-04T01:00:00.000Z';
        const rules = [{ ruleId: 'D-LAST', rank: 1 }, { ruleId: 'D-SELLER' }, { ruleId: 'D-AUTOCONFIRM' }];
        await say(adding(stream, [...rules.map((rule) => opened(rule)), opened({ ruleId: 'D-BUYER-MODIFY', due: early })]));
        const order = ['D-BUYER-MODIFY', 'D-SELLER', 'D-AUTOCONFIRM', 'D-LAST'];
        expect((await openOnes()).map(({ ruleId }) => ruleId)).toEqual(order);
        const first = await store.deadlines({ lane: `lane-${stream}`, dueBy: early, limit: 5 });
        expect(first.map(({ ruleId }) => ruleId)).toEqual(['D-BUYER-MODIFY']);
      });
    });
    describeWarmStreams(open);
    describeDueDeadlines(adapter, () => ({ store, other, stream }));
  });
