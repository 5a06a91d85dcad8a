/** Closes a day: goes through all sellers in chunks, and says of each what its figures are. */
import { type CommandEnvelope, type Doing, got, originOf } from '@redress/context';
import { type Answer, type CommandExecution, execution } from '@redress/event-sourcing';
import type { Day } from '@redress/rulebook';
import type { CompliancePorts } from '../shell/ports.js';
import { type FinishDay, closingRef, closingRouting, finishClose, startClose } from './closing.js';
import { standingsOf } from './standings.js';

/** How far a close is: sellers gone through, and of them those with new figures, and with restated ones. */
export type Progress = Readonly<{ sellers: number; published: number; restated: number }>;

/** `progress`: told after each chunk. `chunk`: sellers in a transaction. */
export type CloseOptions = Readonly<{ progress?: (at: Progress) => void; chunk?: number }>;

/** Of the command, and what this very run has done; absent where the day was closed before. */
export type DayCloseAnswer = Readonly<{ answer: Answer; done?: Progress }>;

const usualChunk = 500;

/**
 * A chunk is a transaction, and a seller of whom that day is told already is passed over: killed half-way, it goes on when it is said again.
 * Throws `Rejected`: STATE where the day is not over, or another one is being closed.
 */
export function* closeDay(
  asked: CommandEnvelope & { body: { day: Day } },
  ports: CompliancePorts,
  { progress, chunk = usualChunk }: CloseOptions = {},
): Doing<DayCloseAnswer> {
  const { store, measures } = ports;
  const { day } = asked.body;
  const start = { type: 'compliance.close-day' as const, as: asked.as, at: asked.at, data: { day } };
  const began = yield* oneOf(
    ports,
    execution({
      ...{ command: { ...start, ...originOf(asked) }, on: { closing: closingRef }, routing: closingRouting, repeats: 'LAST' },
      decide: ({ states }) => ({ closing: startClose(start, states.closing) }),
    }),
  );
  const done = { sellers: 0, published: 0, restated: 0 };
  const { state, version } = yield* got(store.stateOf(closingRef));
  if (state.open?.day !== day) return { answer: began };
  const { since } = state.open;
  // What follows is because of the start, whoever goes on with it.
  const cause = `${closingRef.stream}@${version}`;
  const origin = { as: 'service:compliance', at: asked.at, causationId: cause, correlationId: cause };
  for (let after: string | undefined; ;) {
    const sellers = yield* got(measures.sellers({ day, limit: chunk, ...(after !== undefined && { after }) }));
    if (sellers.length === 0) break;
    const commands = yield* standingsOf({ day, sellers, ...(since !== undefined && { since }) }, origin, ports);
    for (const { events } of yield* got(store.execute({ commands }))) {
      if (events.some(({ type }) => type === 'StandingPublished')) done.published++;
      if (events.some(({ type }) => type === 'MeasuresRestated')) done.restated++;
    }
    done.sellers += sellers.length;
    progress?.({ ...done });
    after = sellers.at(-1);
  }
  const finish: FinishDay = { type: 'compliance.finish-day', as: origin.as, at: asked.at, data: { day, sellers: done.sellers } };
  yield* oneOf(
    ports,
    execution({
      ...{ command: { ...finish, ...origin }, on: { closing: closingRef }, routing: closingRouting, repeats: 'NEVER' },
      decide: ({ states }) => ({ closing: finishClose(finish, states.closing) }),
    }),
  );
  return { answer: began, done };
}

function* oneOf({ store }: CompliancePorts, command: CommandExecution): Doing<Answer> {
  const [answer] = yield* got(store.execute({ commands: [command] }));
  return answer!;
}
