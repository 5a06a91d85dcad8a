import {
  type AnyContext,
  type CommandEnvelope,
  type Consumer,
  type Context,
  type QueryEnvelope,
  ask,
  consumersOf,
  doneAtOnce,
  show,
} from '@redress/context';
import type { Published } from '@redress/contracts';
import { type Answer, Gap } from '@redress/event-sourcing';
import type { Late } from './late.js';

type Head = Pick<Published, 'service' | 'stream' | 'type'>;

/** What one who listens does about such an event: something at once, or nothing but to know it once it matters. */
export type Heeds = 'NOW' | 'LATE' | 'NEVER';

/** One who listens, and does at once what there is to do. */
export type Ear = Pick<Consumer<never>, 'name'> & Readonly<{ heeds(event: Head): Heeds; hear(event: Published): void }>;

/** A context on ports that answer at once. */
export type ContextAtOnce = Readonly<{
  context: AnyContext;
  ask(envelope: CommandEnvelope): Answer;
  view(query: QueryEnvelope): unknown;
  ears: readonly Ear[];
  late?: Late | undefined;
}>;

/** Whether one of its own consumers, which keeps what it hears elsewhere than in the log, hears late. */
const knowsBeside = ({ consumers = [] }: AnyContext): boolean => consumers.some(({ keepsOnly }) => keepsOnly !== undefined);

/** Everything is heard once, in order, and what is not wanted is passed over: no consumer has anything to wait for. */
const noGap = 0;

/** `late`: tells what was put off, when the ports' log is asked; absent: nothing is put off. */
export const atOnce = <Ports>(context: Context<Ports>, ports: Ports, late?: Late): ContextAtOnce => {
  const ears = consumersOf(context).map((consumer): Ear => {
    const { name, services } = consumer;
    return {
      name,
      heeds: (event) => {
        if (!services.includes(event.service) || !(consumer.wants?.(event) ?? true)) return 'NEVER';
        return consumer.keepsOnly?.(event) ? 'LATE' : 'NOW';
      },
      hear: (event) => {
        try {
          doneAtOnce(consumer.hear(event, ports, noGap));
        } catch (error) {
          if (error instanceof Gap) throw error; // whoever brings events in any order brings it again
          const what = error instanceof Error ? error.message : String(error);
          throw new Error(`${name} could not handle ${event.eventId}: ${what}`, { cause: error });
        }
      },
    };
  });
  late?.tellTo((event) => {
    for (const ear of ears) if (ear.heeds(event) === 'LATE') ear.hear(event);
  });
  // what it knows beside its log, nobody asks the log for
  const catchUp = () => void (knowsBeside(context) && late?.catchUpAll());
  return {
    ...{ context, ears, late },
    ask: (asked) => {
      catchUp();
      return doneAtOnce(ask(context, asked, ports));
    },
    view: (viewed) => {
      catchUp();
      return doneAtOnce(show(context, viewed, ports));
    },
  };
};
