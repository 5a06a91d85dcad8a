// Whatever the services store can be published: every event of every log goes out as declared and comes back as it was.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  contracts,
  type DeadlineEvents,
  explanationToWire,
  fromWireOf,
  type ServiceName,
  toWire,
  wireOf,
} from '@redress/contracts';
import type { DeadlineEvent, StoredEvent } from '@redress/event-sourcing';
import { published } from '@redress/messaging';
import { play } from '@redress/simulation';
import fc from 'fast-check';
import { ownSeams } from '@redress/simulation';
import { live } from './live.js';
import { life } from './lives.fixtures.js';
import { memoryWorld, type OpenWorld } from './logs-of.js';

type Logs = Readonly<Record<string, readonly StoredEvent[]>>;

const declared = Object.entries(contracts).flatMap(([service, table]) =>
  Object.values(table).map(({ type }) => `${service}.${type}`),
);
const seen = new Set<string>();
const mustBePublishable = (logs: Logs): void => {
  for (const [name, events] of Object.entries(logs)) {
    const service = name.split(' ')[0] as ServiceName;
    for (const stored of events) {
      const event = published(service, stored, ownSeams[service as keyof typeof ownSeams]);
      const wire = JSON.parse(JSON.stringify(wireOf(event))) as { explanation?: unknown };
      const { data, explanation } = fromWireOf(event, wire);
      expect(JSON.stringify(data)).toBe(JSON.stringify(event.data)); // the order of fields included: what follows from it is hashed
      expect(explanation).toEqual(explanationToWire(event.explanation));
      const { explanation: _, ...shown } = wire;
      expect(shown).toEqual(toWire(event.data)); // as the views show it, which know amounts by the names of fields
      seen.add(`${service}.${event.type}`);
    }
  }
};

/** Looks at the logs before the world is gone. */
const watched: OpenWorld = async (options) => {
  const world = await memoryWorld(options);
  return {
    ...world,
    close: async () => {
      mustBePublishable(await world.logs());
      await world.close();
    },
  };
};

it('of every scenario', async () => {
  const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  for await (const { file, passed } of play(
    files.map((file) => folder + file),
    (options) => watched(options as never),
  ))
    // prettier-ignore
    expect({ file, passed }).toEqual({ file, passed: true });
});

it('of random lives', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 40 }), async (life) => mustBePublishable((await live(life, memoryWorld)).logs)),
    { numRuns: 40 },
  ));

/** What no scenario brings about; the first three are met in its own properties. */
const seldom = [
  ...['penalties.PayoutCancelled', 'penalties.PayoutRejected', 'penalties.PayoutTakenBack'],
  ...['penalties.Hidden', 'refunds.Hidden', 'compliance.Hidden'], // they have nothing to hide
  ...['arbitration.DeadlineSuspended', 'refunds.DeadlineSuspended'], // any service's timers may, none does yet
  ...['penalties.DeadlineMoved', 'penalties.DeadlineSuspended', 'penalties.DeadlineMet'], // a sanction's end is nobody's to meet
];

it('these are all there are', () => {
  expect(declared.filter((type) => !seen.has(type) && !seldom.includes(type))).toEqual([]);
});

it('a timer’s events are the same in the store and in contracts', () => {
  type Of<E, Type> = E extends DeadlineEvent ? (Type extends E['type'] ? E['data'] : never) : never;
  type Stored = { [Type in DeadlineEvent['type']]: Of<DeadlineEvent, Type> };
  const there: (events: Stored) => { readonly [Type in keyof DeadlineEvents]: Readonly<DeadlineEvents[Type]> } = (events) =>
    events;
  const back: (events: DeadlineEvents) => Stored = (events) => events;
  expect([typeof there, typeof back]).toEqual(['function', 'function']); // it is the compiler who judges
});
