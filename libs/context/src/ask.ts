/** Routing: a command goes to the aggregate that declares it, one about a deadline to the owner of its stream, a query to its view by name. */
import type { ServiceName } from '@redress/contracts';
import { type Answer, type IssuedCommand, reject } from '@redress/event-sourcing';
import type { CommandEnvelope, QueryEnvelope } from './command.js';
import type { Aggregate, AnyContext, Context, Views } from './context.js';
import type { Doing } from './doing.js';

/** The command that reports a deadline of a service as due; its body names the stream, the rule and the subject. */
export const deadlineCommand = (service: ServiceName): string => `${service}.reach-deadline`;

/** The command that has a deadline in working days computed anew, once a calendar is published; its body as that of a due one, and the `year`. */
export const recomputeCommand = (service: ServiceName): string => `${service}.recompute-deadline`;

/** Whether it is about a deadline of this service, and so goes to the owner of its stream. */
export const isAboutDeadline = (service: ServiceName, type: string): boolean =>
  type === deadlineCommand(service) || type === recomputeCommand(service);

const aggregateOf = <Ports>(
  { name, aggregates = [] }: Context<Ports>,
  { type, body }: CommandEnvelope,
): Aggregate<Ports> | undefined => {
  if (!isAboutDeadline(name, type)) return aggregates.find(({ commands }) => Object.hasOwn(commands, type));
  const { stream } = body as { stream?: unknown };
  const kind = typeof stream === 'string' ? stream.slice(0, stream.indexOf('-')) : '';
  return aggregates.find(({ streams }) => streams.includes(kind)) ?? aggregates[0];
};

/** Whether this context takes commands of that type. */
export const takes = ({ name, aggregates = [] }: AnyContext, type: string): boolean =>
  isAboutDeadline(name, type) || aggregates.some(({ commands }) => Object.hasOwn(commands, type));

/** Throws `Rejected`: INVALID where no aggregate takes such a command. */
export function* ask<Ports>(context: Context<Ports>, envelope: CommandEnvelope, ports: Ports): Doing<Answer> {
  const aggregate = aggregateOf(context, envelope);
  if (!aggregate) return reject('INVALID', `no command ${envelope.type}`);
  return yield* aggregate.ask(envelope, ports);
}

export const viewsOf = <Ports>({ aggregates = [], views = {} }: Context<Ports>): Views<Ports> =>
  Object.assign({}, ...aggregates.map((aggregate) => aggregate.views), views);

/** Plain JSON. Throws `Rejected`: NOT_FOUND where there is no such view, or nothing of that id. */
export function* show<Ports>(context: Context<Ports>, query: QueryEnvelope, ports: Ports): Doing<unknown> {
  const views = viewsOf(context);
  if (!Object.hasOwn(views, query.view)) return reject('NOT_FOUND', `${context.name} has no view ${query.view}`);
  return yield* views[query.view]!.show(query, ports);
}

/** The ids, the expected version and the metadata that pass from a command's envelope to the events it causes. */
export const originOf = ({ commandId, ifMatch, correlationId, causationId, metadata }: CommandEnvelope): Origin => {
  const origin: { -readonly [Name in keyof Origin]: Origin[Name] } = {};
  if (commandId !== undefined) origin.commandId = commandId;
  if (ifMatch !== undefined) origin.ifMatch = ifMatch;
  if (correlationId !== undefined) origin.correlationId = correlationId;
  if (causationId !== undefined) origin.causationId = causationId;
  if (metadata !== undefined) origin.metadata = metadata;
  return origin;
};
export type Origin = Pick<IssuedCommand, 'commandId' | 'correlationId' | 'causationId' | 'ifMatch' | 'metadata'>;
