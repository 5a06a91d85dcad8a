import {
  type AnyContext,
  type CommandEnvelope,
  type Consumer,
  type Context,
  type LogPorts,
  type QueryEnvelope,
  ask,
  consumersOf,
  done,
  foldOf,
  positionOf,
  show,
} from '@redress/context';
import type { Answer, PassedOver } from '@redress/event-sourcing';
import type { Subscriber } from '@redress/messaging';

/** A consumer of a context. `keeps`: the name under which it keeps its position of a stream; undefined where it keeps none. */
export type Listening = Subscriber & Readonly<{ keeps?: (stream: string) => string | undefined }>;

/** Moves the positions of a consumer past events that it does not want, where its store supports that. */
const passing = <Ports>({ facts = [] }: Context<Ports>, { wants, only, prefix }: Consumer<Ports>, ports: Ports) => {
  const { store } = ports as Partial<LogPorts>;
  if (!wants || !store) return {};
  const named = (one: PassedOver): readonly PassedOver[] => {
    const stream = positionOf({ ...(only && { only }), ...(prefix !== undefined && { prefix }) }, one.stream);
    return stream === undefined ? [] : [{ ...one, stream }];
  };
  const folds = prefix === undefined ? facts.map(foldOf) : [];
  return {
    passOver: async (passed: readonly PassedOver[]) => store.passOver(passed.flatMap(named), folds),
  };
};

/** A context on asynchronous ports: its command and query handlers, and its consumers. */
export type LiveContext = Readonly<{
  context: AnyContext;
  ask(envelope: CommandEnvelope): Promise<Answer>;
  view(query: QueryEnvelope): Promise<unknown>;
  /** An event goes to the consumers in this order. */
  subscribers: readonly Listening[];
}>;

export const live = <Ports>(context: Context<Ports>, ports: Ports): LiveContext => ({
  context: context,
  ask: (asked) => done(ask(context, asked, ports)),
  view: (viewed) => done(show(context, viewed, ports)),
  subscribers: consumersOf(context).map((consumer) => ({
    ...{ consumer: consumer.name, services: consumer.services },
    hear: (event, after) => done(consumer.hear(event, ports, after)),
    keeps: (stream) => positionOf(consumer, stream),
    ...(consumer.wants && { wants: consumer.wants }),
    ...passing(context, consumer, ports),
  })),
});
