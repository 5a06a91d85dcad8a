import { memoryEventStore } from '../src/memory/memory-event-store.js';
import type { StoredEvent } from '../src/event-store.js';
import { brokenLink } from './broken-link.js';

const at = '2026-03-02T01:00:00.000Z';
const history = async (): Promise<readonly StoredEvent[]> => {
  const store = memoryEventStore();
  for (const n of [1, 2, 3])
    await store.execute({
      commands: [
        {
          command: { type: 'count', as: 'platform', at, data: { n } },
          on: { it: { stream: 's', fold: { initial: 0, evolve: (state) => state } } },
          routing: () => ({ key: 'k', lane: 'l' }),
          repeats: 'NEVER',
          decide: () => ({ it: [{ type: 'Counted', at, data: { n }, explanation: { ruleId: 'V-CAP' } }] }),
        },
      ],
    });
  return store.read('s');
};

it('finds nothing in a history as it was written', async () => expect(brokenLink(await history())).toBeUndefined());

it.each<[string, (events: readonly StoredEvent[]) => (StoredEvent | undefined)[], string]>([
  ['changed data', ([one, two, three]) => [one, { ...two!, data: { n: 9 } }, three], 's@2'],
  ['another instant', ([one, two, three]) => [one, { ...two!, at: '2026-03-02T02:00:00.000Z' }, three], 's@2'],
  ['another explanation', ([one, ...rest]) => [{ ...one!, explanation: {} }, ...rest], 's@1'],
  ['a missing event', ([one, , three]) => [one, three], 's@3'],
  ['a doubled event', ([one, two]) => [one, one, two], 's@1'],
  ['swapped events', ([one, two, three]) => [one, three, two], 's@3'],
])('names the event where the chain breaks: %s', async (_what, tamper, eventId) =>
  expect(brokenLink(tamper(await history()) as StoredEvent[])).toBe(eventId),
);
