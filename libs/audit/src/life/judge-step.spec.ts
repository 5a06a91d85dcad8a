// A step decided again: as recorded, or on less than was known elsewhere, or otherwise.
import { foreign, factsRef } from '@redress/context';
import type { Published } from '@redress/contracts';
import { type AnyEvent, type CommandExecution, execution, type StoredEvent } from '@redress/event-sourcing';
import { ownSeams } from '@redress/simulation';
import { findingsOf } from './findings.js';
import { judged } from './judge-step.js';

const at = '2026-03-02T01:00:00.000Z';
const stored = (stream: string, version: number, event: AnyEvent): StoredEvent =>
  ({ ...event, stream, version, eventId: `${stream}@${version}`, key: 'o1', lane: 's1', command: {} }) as never;
/** How many parcels of an order another service has heard of. */
const parcels = foreign<Published, number>('order', { version: 1, on: ['ParcelShipped'], evolve: (before = 0) => before + 1 });
const order = factsRef(parcels, 'order-o1');
const shipped = [1, 2].map((version) =>
  stored('order-o1', version, { type: 'ParcelShipped', at, data: { orderId: 'o1', sellerId: 's1' } } as never),
);
const known = { facts: [parcels], seams: ownSeams, read: () => shipped };

const noted = (parcelsKnown: unknown, outcome: unknown = 'fine'): AnyEvent =>
  ({ type: 'Noted', at, data: { outcome }, explanation: { inputs: { parcels: parcelsKnown } } }) as never;
/** Notes how many parcels there are, and with `outcomeOf` what comes of it. */
const noting = (outcomeOf: (parcels: unknown) => unknown = () => 'fine'): CommandExecution =>
  execution({
    command: { type: 'notes.write', as: 'platform', at } as never,
    on: { note: { stream: 'note-n1', fold: { initial: 0, evolve: (n: number) => n + 1 } } },
    readsFacts: [order],
    routing: { key: 'o1', lane: 's1' },
    decide: ({ factsOf }: { factsOf: (stream: string) => unknown }) => {
      const heard = factsOf(order.stream);
      return { note: [noted(heard, outcomeOf(heard)) as never] };
    },
  } as never);
const context = { states: {}, factsOf: () => 2 } as never;
const judge = (execution: CommandExecution, recorded: readonly AnyEvent[]) =>
  judged(
    execution,
    context,
    recorded.map((event, n) => stored('note-n1', n + 1, event)),
    known,
  );

it('what is decided as it was recorded is the same', () => expect(judge(noting(), [noted(2)])).toMatchObject({ kind: 'SAME' }));

it('what was decided on one parcel of two was decided on late knowledge: which events were not heard is named', () =>
  expect(judge(noting(), [noted(1)])).toMatchObject({ kind: 'LATE', since: ['order-o1@2'], turned: false }));

it('nothing need have been heard at all', () =>
  expect(judge(noting(), [noted(undefined)])).toMatchObject({ kind: 'LATE', since: ['order-o1@1', 'order-o1@2'] }));

it('late knowledge is no finding unless the outcome would have turned', () => {
  const step = { service: 'orders', kind: 'SAID', at, cause: '', events: [] } as never;
  const found = (outcomeOf?: (parcels: unknown) => unknown) => {
    const execution = noting(outcomeOf);
    const judgement = judge(execution, [noted(1, outcomeOf?.(1))]);
    return findingsOf(judgement as never, step, 's1');
  };
  expect(found()).toEqual([]);
  expect(found((parcels) => (parcels === 2 ? 'owed' : 'not owed'))).toMatchObject([
    { question: 'knowledge', kind: 'LATE_KNOWLEDGE', stream: 'note-n1', version: 1, because: ['order-o1@2'] },
  ]);
});

it.each([
  ['a step that decides something and left nothing', noting(), [], 'MISSING'],
  ['an event that no knowledge of any time explains', noting(), [noted(7)], 'OTHER'],
  ['an event where nothing is decided', { ...noting(), decide: () => ({}) }, [noted(2)], 'UNFOUNDED'],
  [
    'an event where the step throws',
    {
      ...noting(),
      decide: () => {
        throw new TypeError('impossible');
      },
    },
    [noted(2)],
    'REFUSED',
  ],
])('%s is told apart', (_what, execution, recorded, kind) =>
  expect(judge(execution as CommandExecution, recorded)).toMatchObject({ kind }),
);
