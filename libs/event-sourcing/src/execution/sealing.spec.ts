import { brokenLink } from '../../testing/broken-link.js';
import { count } from '../../testing/counting.js';
import type { CommandExecution, StoredEvent } from '../event-store.js';
import { memoryEventStore, memoryLog } from '../memory/memory-event-store.js';

const said: readonly CommandExecution[] = [
  count('counter-a'),
  count('counter-b', { commandId: 'id-1' }),
  count('counter-a', { correlationId: 'k', causationId: 'other@1', metadata: { traceparent: '00-1' } }),
  count('counter-a'),
];

it('a log that is hashed when it is read is the one that is hashed at once, to the hash', async () => {
  const [atOnce, whenRead] = [memoryEventStore(), memoryLog()];
  for (const one of said) {
    await atOnce.execute({ commands: [one] });
    whenRead.execute({ commands: [one] });
  }
  const named = (events: readonly StoredEvent[]) => events.map(({ eventId, command, hash }) => [eventId, command.hash, hash]);
  expect(named(whenRead.read('counter-a'))).toEqual(named(await atOnce.read('counter-a')));
  expect(named(whenRead.readKey('key-counter-a'))).toEqual(named(await atOnce.readKey('key-counter-a')));
  expect(whenRead.log).toStrictEqual(atOnce.log);
});

it('a stream that is longer than the call stack is deep can be hashed from its end', () => {
  const { execute, read } = memoryLog();
  for (let n = 0; n < 20_000; n++) execute({ commands: [count('counter-a')] });
  const events = read('counter-a').toReversed();
  expect(events[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(brokenLink(events.toReversed())).toBeUndefined();
});
