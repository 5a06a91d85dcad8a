import type { Published } from '@redress/contracts';
import type { Row } from '@redress/event-sourcing/verify';
import { isDeepStrictEqual } from 'node:util';
import type { Consumer, ConsumerStatus } from './consumer.js';

type Dropped = ReturnType<ConsumerStatus['dropped']['get']>;

/** What a consumer knows of a stream, made again as its events are heard. What an operator had dropped it has never heard. */
export class Knowing {
  known: unknown;
  /** As if nothing had been dropped: where it is not on record whether something was, and where facts were made anew since. */
  private other: unknown;

  constructor(
    private readonly make: Consumer['make'],
    private readonly dropped: Dropped,
  ) {}

  /** The next event; returns the rows that the consumer keeps of it. */
  hear(event: Published): readonly Row[] {
    const { make, dropped } = this;
    if (!make) return [];
    if (dropped) this.other = unlessItThrows(() => make(this.other, event).known, this.other);
    if (dropped?.surely.has(event.version) || dropped?.perhaps.has(event.version)) return [];
    const { known, rows } = make(this.known, event);
    this.known = known;
    return rows;
  }

  /** Whether that can be what it knows, by the events heard so far. */
  couldBe(state: unknown): boolean {
    if (isSame(state, this.known)) return true;
    return this.dropped !== undefined && isSame(state, this.other);
  }
}

/** What was dropped may be what nobody can take in. */
const unlessItThrows = (work: () => unknown, before: unknown): unknown => {
  try {
    return work();
  } catch {
    return before;
  }
};

/** As JSON, whatever the order of fields: it is seldom another. */
const isSame = (state: unknown, known: unknown): boolean =>
  JSON.stringify(state) === JSON.stringify(known ?? undefined) || isDeepStrictEqual(state, asStored(known));

const asStored = (known: unknown): unknown =>
  known === undefined || known === null ? undefined : JSON.parse(JSON.stringify(known));
