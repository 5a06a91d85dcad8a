/** What was recorded, as a work of its own: taken in as it stands, whatever anybody would decide. */
import {
  type AnyEvent,
  type CommandExecution,
  type StoredEvent,
  type StreamRef,
  type UnitOfWork,
  execution,
} from '@redress/event-sourcing';

const unfolded = { initial: undefined, evolve: () => undefined };

/** By the roles of `on`; what stands on other streams is left out. */
export const byRole = (
  on: CommandExecution['on'],
  events: readonly StoredEvent[],
): Readonly<Record<string, readonly AnyEvent[]>> =>
  Object.fromEntries(
    Object.entries(on).map(([role, { stream }]) => [role, events.filter((event) => event.stream === stream).map(bare)]),
  );

const bare = ({ type, at, occurredAt, data, explanation }: StoredEvent): AnyEvent => ({
  ...{ type, at, data },
  ...(occurredAt !== undefined && { occurredAt }),
  ...(explanation !== undefined && { explanation }),
});

export const appended = (events: readonly StoredEvent[]): UnitOfWork => {
  const [{ actor: as, at, key, lane, correlationId, causationId, stream }] = events as [StoredEvent];
  const streams = [...new Set(events.map((event) => event.stream))];
  const on = Object.fromEntries(streams.map((name) => [name, { stream: name, fold: unfolded } as StreamRef]));
  const command = { type: 'recorded', as, at, data: { stream }, correlationId, causationId };
  const decide = () => byRole(on, events);
  return { commands: [execution({ command, on, repeats: 'NEVER', routing: () => ({ key, lane }), decide } as CommandExecution)] };
};
