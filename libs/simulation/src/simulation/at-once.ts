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
import type { Answer } from '@redress/event-sourcing';

/** One who listens, and does at once what there is to do. */
export type Ear = Pick<Consumer<never>, 'name' | 'services'> &
  Readonly<{ wants(event: Published): boolean; hear(event: Published): void }>;

/** A context on ports that answer at once. */
export type ContextAtOnce = Readonly<{
  context: AnyContext;
  ask(envelope: CommandEnvelope): Answer;
  view(query: QueryEnvelope): unknown;
  ears: readonly Ear[];
}>;

/** Everything is heard once, in order, and what is not wanted is passed over: no consumer has anything to wait for. */
const noGap = 0;

export const atOnce = <Ports>(context: Context<Ports>, ports: Ports): ContextAtOnce => ({
  context,
  ask: (asked) => doneAtOnce(ask(context, asked, ports)),
  view: (viewed) => doneAtOnce(show(context, viewed, ports)),
  ears: consumersOf(context).map((consumer) => ({
    ...{ name: consumer.name, services: consumer.services },
    wants: (event) => consumer.wants?.(event) ?? true,
    hear: (event) => doneAtOnce(consumer.hear(event, ports, noGap)),
  })),
});
