import {
  type AnyContext,
  type CommandEnvelope,
  type Context,
  type QueryEnvelope,
  ask,
  consumersOf,
  done,
  positionOf,
  show,
} from '@redress/context';
import type { Answer } from '@redress/event-sourcing';
import type { Subscriber } from '@redress/messaging';

/** Who of a context listens. `keeps`: under which name it keeps its position of a stream; undefined where it keeps none. */
export type Listening = Subscriber & Readonly<{ keeps?: (stream: string) => string | undefined }>;

/** A context on its ports, each of whose answers is awaited: what it answers, and who of it listens. */
export type LiveContext = Readonly<{
  context: AnyContext;
  ask(envelope: CommandEnvelope): Promise<Answer>;
  view(query: QueryEnvelope): Promise<unknown>;
  /** Of the consumers of a service the first has its turn first. */
  subscribers: readonly Listening[];
}>;

export const live = <Ports>(context: Context<Ports>, ports: Ports): LiveContext => ({
  context: context,
  ask: (asked) => done(ask(context, asked, ports)),
  view: (viewed) => done(show(context, viewed, ports)),
  subscribers: consumersOf(context).map((consumer) => ({
    ...{ consumer: consumer.name, services: consumer.services, hear: (event) => done(consumer.hear(event, ports)) },
    keeps: (stream) => positionOf(consumer, stream),
  })),
});
