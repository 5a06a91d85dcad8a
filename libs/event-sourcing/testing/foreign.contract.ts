import { Rejected, reject } from '../src/decider.js';
import { type EventStore, type FactsRef, Gap } from '../src/event-store.js';
import { FactsNotReady } from '../src/facts-upkeep.js';
import { count } from './counting.js';

type World = Readonly<{ store: EventStore; other: EventStore; stream: string }>;
type Sum = { sum: number };

/** What every adapter promises of other services' streams: positions, exactly once; facts, never half-made. */
export const describeForeign = (world: () => World) =>
  describe('what was heard of another service', () => {
    let store: EventStore;
    let other: EventStore;
    let stream: string;
    let foreign: string;
    let kind: string;
    beforeEach(() => {
      ({ store, other, stream } = world());
      // A kind of stream for each test: which version of a fold is kept is so for all streams of a kind.
      kind = `kind${stream.replaceAll(/[^0-9a-f]/g, '')}`;
      foreign = `${kind}-1`;
    });

    const added = (version: number) => (before: unknown) => ({ sum: ((before as Sum | undefined)?.sum ?? 0) + version });
    const ref = (version = 1, of = foreign): FactsRef => ({ stream: of, fold: kind, version });
    const delivery = (version: number, code = 1, of = foreign) => ({
      stream: of,
      version,
      facts: { fold: kind, version: code, evolve: added(version) },
    });
    const hear = (version: number, code = 1, door = store) =>
      door.execute({ delivery: delivery(version, code), commands: [count(stream)] });
    const passed = (after: number, version: number, of = foreign) => ({ stream: of, after, version });
    const folds = (version = 1) => [{ fold: kind, version }];

    it('moves the position with what was done, each event once in effect', async () => {
      await hear(1);
      await hear(2);
      expect(await hear(2, 1, other)).toEqual([]);
      expect(await hear(1, 1, other)).toEqual([]);
      expect(await store.read(stream)).toHaveLength(2);
      expect(await other.positionOf(foreign)).toBe(2);
      expect(await other.factsOf(ref())).toEqual({ sum: 3 });
    });
    it('lets an event wait that came before its predecessor', async () => {
      await expect(hear(2)).rejects.toThrow(Gap);
      expect(await store.read(stream)).toEqual([]);
      await hear(1);
      await hear(2);
      expect(await store.read(stream)).toHaveLength(2);
    });
    it('a refused command moves no position and changes no facts', async () => {
      const no = count(stream, {}, { decide: () => reject('STATE', 'no') });
      await expect(store.execute({ delivery: delivery(1), commands: [no] })).rejects.toThrow(Rejected);
      expect(await store.positionOf(foreign)).toBe(0);
      expect(await store.factsOf(ref())).toBeUndefined();
    });
    it('tells `decide` what is kept, this very event included, of the streams that the command names alone', async () => {
      let told: unknown;
      const asks = (of: string) => ({
        ...count(stream),
        readsFacts: [ref()],
        decide: ({ factsOf }: { factsOf: (s: string) => unknown }) => ((told = factsOf(of)), {}),
      });
      await store.execute({ delivery: delivery(1), commands: [asks(foreign)] });
      expect(told).toEqual({ sum: 1 });
      await expect(store.execute({ commands: [asks('another')] })).rejects.toThrow(TypeError);
    });

    describe('an event that nobody wants', () => {
      it('is passed over with those of many streams at once, and the next that is wanted says since when', async () => {
        await hear(1);
        await store.passOver([passed(1, 4), passed(0, 3, `${kind}-2`)], folds());
        expect([await other.positionOf(foreign), await other.positionOf(`${kind}-2`)]).toEqual([4, 3]);
        await store.execute({ delivery: { ...delivery(7), after: 4 }, commands: [] });
        expect(await store.factsOf(ref())).toEqual({ sum: 8 });
      });
      it('lowers no position, and moves none past what is still to come', async () => {
        await hear(1);
        await hear(2);
        const others = [`${kind}-2`, `${kind}-3`];
        await store.passOver([passed(0, 1), passed(4, 5, others[0]), passed(0, 2, others[1])], folds());
        expect(await Promise.all([foreign, ...others].map((one) => store.positionOf(one)))).toEqual([2, 0, 2]);
        await store.passOver([passed(5, 6)], folds());
        expect(await store.positionOf(foreign)).toBe(2);
        await expect(hear(7)).rejects.toThrow(Gap);
      });
      it('leaves nothing to be made anew where nothing else was ever heard', async () => {
        await store.passOver([passed(0, 3)], folds());
        expect(await other.factsOf(ref())).toBeUndefined();
        await store.execute({ delivery: { ...delivery(4), after: 0 }, commands: [] });
        expect(await other.factsOf(ref())).toEqual({ sum: 4 });
      });
      it('is not passed over by code that is older than what is kept: newer code may want it', async () => {
        await hear(1, 2);
        await expect(store.passOver([passed(1, 2)], folds(1))).rejects.toThrow(FactsNotReady);
        expect(await store.positionOf(foreign)).toBe(1);
      });
    });

    describe('facts of an older version', () => {
      const made = (position: number, sum: number, of = foreign) => ({ stream: of, position, state: { sum } });

      it('are not decided by, and the position moves on meanwhile', async () => {
        await hear(1);
        await expect(other.factsOf(ref(2))).rejects.toThrow(FactsNotReady);
        const asks = { ...count(stream), readsFacts: [ref(2)], decide: ({ factsOf }: { factsOf: (s: string) => unknown }) => (factsOf(foreign), {}) }; // prettier-ignore
        await expect(other.execute({ commands: [asks] })).rejects.toMatchObject({ outage: true });
        await hear(2, 2, other);
        expect(await store.positionOf(foreign)).toBe(2);
        await expect(other.factsOf(ref(2))).rejects.toThrow(FactsNotReady);
      });
      it('are found, page by page, with how far they have got', async () => {
        await hear(1);
        await store.execute({ delivery: delivery(1, 1, `${kind}-2`), commands: [] });
        await store.passOver([passed(0, 5, `${kind}-3`)], folds());
        const all = [foreign, `${kind}-2`, `${kind}-3`];
        expect(await other.countFacts(ref(2))).toBe(3);
        expect(await other.staleFacts(ref(2), { limit: 2 })).toEqual([
          { stream: all[0], position: 1, upTo: 0 },
          { stream: all[1], position: 1, upTo: 0 },
        ]);
        expect(await other.staleFacts(ref(2), { after: all[1]!, limit: 2 })).toEqual([{ stream: all[2], position: 5, upTo: 0 }]);
        expect(await other.factsMade(ref(2))).toBe(false);
      });
      it('are put in place as a whole, unless something was heard meanwhile; then all is ready', async () => {
        await hear(1);
        await hear(2);
        expect(await store.remakeFacts(ref(2), [made(1, 100)])).toEqual([]);
        await expect(store.factsOf(ref(2))).rejects.toThrow(FactsNotReady);
        expect(await store.remakeFacts(ref(2), [made(2, 300)])).toEqual([foreign]);
        expect(await other.factsOf(ref(2))).toEqual({ sum: 300 });
        expect(await store.countFacts(ref(2))).toBe(0);
        expect(await store.factsMade(ref(2))).toBe(true);
        await hear(3, 2);
        expect(await other.factsOf(ref(2))).toEqual({ sum: 303 });
      });
      it('take in what is heard again from the first event on, whatever comes between, and are ready at the position', async () => {
        for (const version of [1, 2, 3]) await hear(version);
        const before = await store.read(stream);
        await hear(1, 2);
        await hear(3, 2); // its predecessor is still to come
        await hear(4, 2); // is new, and comes again
        expect(await other.staleFacts(ref(2), { limit: 9 })).toEqual([{ stream: foreign, position: 4, upTo: 1 }]);
        await expect(other.factsOf(ref(2))).rejects.toThrow(FactsNotReady);
        for (const version of [1, 2, 3, 4]) await hear(version, 2, other);
        expect(await store.factsOf(ref(2))).toEqual({ sum: 10 });
        expect(await store.read(stream)).toHaveLength(before.length + 1); // only the new one had an effect
      });
      it('of a stream of which nothing was kept are nothing once all are made', async () => {
        await store.passOver([passed(0, 3)], folds());
        await expect(store.factsOf(ref(2))).rejects.toThrow(FactsNotReady);
        await store.remakeFacts(ref(2), [{ stream: foreign, position: 3, state: undefined }]);
        expect(await store.factsMade(ref(2))).toBe(true);
        expect(await other.factsOf(ref(2))).toBeUndefined();
        expect(await other.factsOf(ref(2, `${kind}-2`))).toBeUndefined();
      });
    });

    it('code that is older than the facts neither uses nor changes them, until it claims them', async () => {
      await hear(1, 2);
      await expect(other.factsOf(ref(1))).rejects.toThrow('newer');
      await expect(hear(2, 1, other)).rejects.toThrow(FactsNotReady);
      expect(await store.positionOf(foreign)).toBe(1);
      await other.claimFacts(ref(1));
      expect(await other.countFacts(ref(1))).toBe(1);
      await other.remakeFacts(ref(1), [{ stream: foreign, position: 1, state: { sum: 1 } }]);
      await hear(2, 1, other);
      expect(await other.factsOf(ref(1))).toEqual({ sum: 3 });
    });
  });
