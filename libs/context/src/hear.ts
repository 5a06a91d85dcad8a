/** Handles an event of another service: exactly once in effect, in one transaction with the position of its stream. */
import { joined, type Published, serviceNames, type ServiceName } from '@redress/contracts';
import { type CommandExecution, type Delivery, FactsNotReady, type IssuedCommand } from '@redress/event-sourcing';
import { type AnyContext, type Consumer, type Context, type ForeignFacts, type LogPorts, type Reaction } from './context.js';
import { type Doing, got } from './doing.js';
import { mustBeSameEdition } from './same-edition.js';
import { untilFresh } from './until-fresh.js';

/** Causation and correlation ids of a command that follows from an event. */
export const because = ({ eventId, correlationId }: Published): Pick<IssuedCommand, 'causationId' | 'correlationId'> => ({
  causationId: eventId,
  correlationId,
});

type Head = Pick<Published, 'service' | 'stream' | 'type'>;

/** The declaration of the facts that this event changes, if any. */
export const factsOn = ({ facts = [] }: AnyContext, { service, stream, type }: Head): ForeignFacts | undefined =>
  facts.find((fact) => fact.of === service && stream.startsWith(`${fact.stream}-`) && fact.on.includes(type));

/** The declaration of the context's facts of the event's stream, with their change by the event; undefined: it keeps none. */
export const factsAfter = ({ facts = [] }: AnyContext, event: Published): Delivery['facts'] => {
  const { service, stream, type } = event;
  const kept = facts.find((one) => one.of === service && stream.startsWith(`${one.stream}-`));
  return (
    kept && {
      fold: kept.stream,
      version: kept.version,
      ...(kept.on.includes(type) && { evolve: (before: unknown) => kept.evolve(before, event) }),
    }
  );
};

const reactionTo = <Ports>({ reactions }: Context<Ports>, event: Head): Reaction<Published, Ports> | undefined => {
  const byType = reactions?.[event.service as keyof typeof reactions] as Record<string, Reaction<Published, Ports>> | undefined;
  return byType && Object.hasOwn(byType, event.type) ? byType[event.type] : undefined;
};

const hasInbox = ({ facts, reactions }: AnyContext): boolean => facts !== undefined || reactions !== undefined;

/** The services that the inbox consumes; where a context has no inbox, those of its first consumer. */
export const inboxServices = (context: AnyContext): readonly ServiceName[] => {
  const { facts = [], reactions = {}, consumers: [first] = [] } = context;
  if (!hasInbox(context)) return first?.services ?? [];
  return serviceNames.filter((service) => service in reactions || facts.some(({ of }) => of === service));
};

/** All consumers of a context: its inbox, if it has one, then those with positions of their own. */
export const consumersOf = <Ports>(context: Context<Ports>): readonly Consumer<Ports>[] => {
  const inbox: Consumer<Ports> = {
    name: context.name,
    services: inboxServices(context),
    wants: (event) => factsOn(context, event) !== undefined || reactionTo(context, event) !== undefined,
    keepsOnly: (event) => reactionTo(context, event) === undefined,
    hear: (event, ports, after) => hear(context, event, ports, after),
  };
  return [...(hasInbox(context) ? [inbox] : []), ...(context.consumers ?? [])];
};

/** The name under which a consumer keeps its position of a stream; undefined where it keeps none. */
export const positionOf = ({ only, prefix }: Pick<Consumer<never>, 'only' | 'prefix'>, stream: string): string | undefined => {
  if (only && !only.includes(stream.slice(0, stream.indexOf('-')))) return undefined;
  return prefix === undefined ? stream : joined(prefix, stream);
};

function* hear<Ports>(context: Context<Ports>, event: Published, ports: Ports, after?: number): Doing<void> {
  const { stream, version, metadata } = event;
  const facts = factsAfter(context, event);
  const react = reactionTo(context, event);
  const { store, rules } = ports as LogPorts;
  const admit = () => mustBeSameEdition(event, rules);
  const delivery = {
    stream,
    version,
    metadata,
    ...(after !== undefined && { after }),
    ...(facts && { facts }),
    ...((facts?.evolve || react) && { admit }),
  };
  yield* untilFresh(function* () {
    const commands: readonly CommandExecution[] = react ? yield* unlessHeard(event, store, react(event, ports)) : [];
    yield* got(store.execute({ delivery, commands }));
  });
}

/** A redelivered event is accepted even while facts are being rebuilt: it was handled before, and so needs none. */
function* unlessHeard(
  { stream, version }: Published,
  store: LogPorts['store'],
  reaction: Doing<readonly CommandExecution[]>,
): Doing<readonly CommandExecution[]> {
  try {
    return yield* reaction;
  } catch (error) {
    if (!(error instanceof FactsNotReady) || (yield* got(store.positionOf(stream))) < version) throw error;
    return [];
  }
}
