/** A seller's account: deposit, balance, debt; its points and sanctions. */
import { type Aggregate, got, originOf, recordedBy, stateAt, theSeller, standingOf, standing, versionIn } from '@redress/context';
import { type Answer, type StoredEvent, reject, replay } from '@redress/event-sourcing';
import type { PenaltiesCommand } from '../commands.js';
import { sellerFold } from './seller.js';
import { sellerRef, executionOf, violationRef } from '../executions.js';
import { yearOf } from '../violation/recording-rules.js';
import type { Violation } from '../violation/violation.js';
import { sellerView } from './view/view.js';
import { commandOf } from './parse-command.js';
import { penaltiesCommands } from './seller.dto.js';
import type { PenaltiesPorts } from '../ports.js';
import { sellerShape } from '../view-shapes.js';
import { sellerTold } from './told.js';

export const sellerAggregate: Aggregate<PenaltiesPorts> = {
  streams: ['seller'],
  commands: penaltiesCommands,
  told: sellerTold,
  hasDeadlines: true,

  /** What is said again without a `commandId` gets the answer that it got the first time. */
  *ask(asked, { store, rules }) {
    const command = commandOf(asked);
    const [answer] = yield* got(store.execute({ commands: [executionOf(command, originOf(asked), rules)] }));
    if (!answer) throw new Error(`${command.type} got no answer`);
    return answer.events.length > 0 ? answer : firstAnswer(command, answer, yield* got(store.read(answer.stream)));
  },

  views: {
    seller: {
      path: '/v1/sellers/:id',
      summary: 'A seller’s deposit, balance and debt, its points of the year, violations and sanctions',
      query: ['at'],
      answer: standingOf(sellerShape),
      seenBy: theSeller,
      readsMuch: true,
      *show({ id = '', at, options }, { store }) {
        const history = yield* recordedBy(store, sellerRef(id).stream, at);
        const seller = replay(sellerFold, history as never[]);
        if (!seller.known) return reject('NOT_FOUND', `no seller ${id}`);
        const violations: Violation[] = [];
        for (const violationId of seller.charged.keys()) {
          const { state: violation } = yield* stateAt(store, violationRef(violationId), at);
          if (violation.status !== 'NONE') violations.push(violation);
        }
        const year = yearOf(at ?? options?.now ?? history.at(-1)!.at);
        return { ...sellerView(id, seller, violations, year), ...standing(sellerRef(id), versionIn(history)) };
      },
    },
  },
};

const firstAnswer = (command: PenaltiesCommand, nothing: Answer, events: readonly StoredEvent[]): Answer => {
  const first = events.find((event) => isOf(command, event));
  if (!first) return nothing;
  const all = events.filter(
    ({ command: { hash }, at, version }) => hash === first.command.hash && at === first.at && version >= first.version,
  );
  return {
    stream: nothing.stream,
    version: (all.at(-1) ?? first).version,
    events: all.map(({ eventId, type }) => ({ eventId, type })),
    correlationId: first.correlationId,
  };
};

const isOf = ({ type, data }: PenaltiesCommand, event: StoredEvent): boolean =>
  type === 'penalties.open-account'
    ? event.type === 'AccountOpened'
    : event.type === 'DepositToppedUp' && 'topUpId' in data && 'topUpId' in event.data && event.data.topUpId === data.topUpId;
