/**
 * Every command can be told again from the events that it has left: what an audit says when it lives a lane once more. Beside each decider
 * stands a table of its commands (`told`), a line each.
 */
import type { AnyEvent, StoredEvent } from '@redress/event-sourcing';
import type { CommandEnvelope } from './command.js';

/** An event as a telling sees it. */
type Heard<Event extends AnyEvent> = Event & Readonly<{ actor: string }>;

/**
 * `by`: the types of the events that tell of it. `body`: as a door takes it, of such an event and of all that the command has left; undefined:
 * it was another command. `unsaid`: fields, as `decision.amount`, that say what would have held without them: nobody knows whether they were said.
 */
export type Telling = Readonly<{
  by: readonly string[];
  body(event: Heard<AnyEvent>, all: readonly AnyEvent[]): object | undefined;
  unsaid?: readonly string[];
}>;
/** By the type of the command. */
export type Told<Type extends string = string> = Readonly<Record<Type, Telling>>;

/** Writes the lines of a table about the events of one aggregate. */
export const tellings =
  <Events extends AnyEvent>() =>
  <Type extends Events['type']>(
    by: Type | readonly Type[],
    body: (event: Heard<Extract<Events, { type: Type }>>, all: readonly Events[]) => object | undefined,
    { unsaid = [] }: Pick<Telling, 'unsaid'> = {},
  ): Telling => ({ by: typeof by === 'string' ? [by] : (by as readonly string[]), body: body as Telling['body'], unsaid });

/** A body without the fields that are undefined. */
export const said = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** `unsaid`: as `Telling` has it. */
export type ToldCommand = CommandEnvelope & Readonly<{ unsaid: readonly string[] }>;
/** What one command has left, in order, on whatever streams. Undefined: no command of these tables leaves that. */
export type Teller = (left: readonly StoredEvent[]) => ToldCommand | undefined;

export const tellerOf = (tables: readonly Told[]): Teller => {
  const byEvent = new Map<string, { type: string; telling: Telling }[]>();
  for (const [type, telling] of tables.flatMap((told) => Object.entries(told)))
    for (const by of telling.by) byEvent.set(by, [...(byEvent.get(by) ?? []), { type, telling }]);
  return (left) => {
    for (const event of left)
      for (const { type, telling } of byEvent.get(event.type) ?? []) {
        const body = telling.body(event, left);
        if (!body) continue;
        const { actor: as, at, command } = event;
        return { type, as, at, body, unsaid: telling.unsaid ?? [], ...(command.id !== undefined && { commandId: command.id }) };
      }
    return undefined;
  };
};
