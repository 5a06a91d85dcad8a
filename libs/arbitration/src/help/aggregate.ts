/** The aggregate `help` (一键求助): its commands, its view, and its streams. */
import { type Aggregate, type CommandEnvelope, type LogPorts, checked, factsRef, got, originOf, partiesOf, stateAt, ofThing, standing, mayOf, shutIn } from '@redress/context'; // prettier-ignore
import { mustBeOfKind } from '@redress/contracts';
import { type CommandExecution, type Answer, astray, reject } from '@redress/event-sourcing';
import { docketRef } from '../docket/docket.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { decideHelp, type HelpCommand, openIn } from './decide.js';
import { helpCommands } from './help.dto.js';
import { helpFold } from './help.js';
import { helpShape } from './view/shape.js';
import { helpView } from './view/view.js';
import { helpTold } from './told.js';

const helpRef = (helpId: string) => ({ stream: `help-${helpId}`, fold: helpFold });

const commandOf = ({ type, as, at, body }: CommandEnvelope): HelpCommand => {
  if (type === 'arbitration.reach-deadline') {
    mustBeOfKind(type, as, ['service']);
    const data = body as Omit<(HelpCommand & { type: 'arbitration.reach-deadline' })['data'], 'helpId'>;
    return { type, as, at, data: { ...data, helpId: data.stream.replace(/^help-/, '') } };
  }
  if (!Object.hasOwn(helpCommands, type)) return reject('INVALID', `no command ${type}`);
  const { dto, by } = helpCommands[type as keyof typeof helpCommands];
  const data = { ...checked<object>(dto, body) };
  mustBeOfKind(type, as, by);
  return { type, as, at, data } as HelpCommand;
};

export const helpAggregate: Aggregate<LogPorts> = {
  streams: ['help', 'docket'],
  commands: helpCommands,
  told: helpTold,
  openIn,
  hasDeadlines: true,

  *ask(asked, { store, rules }) {
    const command = commandOf(asked);
    const { helpId } = command.data;
    const ref = helpRef(helpId);
    const { state } = yield* got(store.stateOf(ref));
    // The order and its parties never change: they may be looked up before the locks.
    const place = command.type === 'help.press' ? command.data : state.status === 'NONE' ? undefined : state;
    if (!place)
      return command.type === 'arbitration.reach-deadline' ? astray(`${command.type} is about help ${helpId}, which is not there`) : reject('NOT_FOUND', `no help ${helpId}`); // prettier-ignore
    const { orderId } = place;
    const order = factsRef(orderFacts, `order-${orderId}`);
    const known = (yield* got(store.factsOf(order))) as OrderFacts | undefined;
    if (!known) return reject('NOT_FOUND', `no order ${orderId}`);
    const execution: CommandExecution<Parts> = {
      command: { ...command, ...originOf(asked) },
      on: { help: ref, docket: docketRef(orderId) },
      readsFacts: [order],
      routing: () => ({ key: orderId, lane: known.sellerId }),
      repeats: command.type === 'help.press' ? 'ID' : 'LAST',
      decide: ({ states, factsOf }) =>
        decideHelp(rules)(command, { ...states, order: factsOf(order.stream) as OrderFacts | undefined }),
    };
    const [answer] = yield* got(store.execute({ commands: [execution as unknown as CommandExecution] }));
    return answer as Answer;
  },

  views: {
    help: {
      path: '/v1/help/:id',
      summary: 'One 一键求助: where it stands, and what the seller has missed',
      query: ['at'],
      answer: ofThing(helpShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store }) {
        const { state, version } = yield* stateAt(store, helpRef(id), at);
        if (state.status === 'NONE') return reject('NOT_FOUND', `no help ${id}`);
        const shown = helpView(state);
        const closed = shutIn(openIn, shown.allowed, shown.status);
        const may = mayOf(as, { table: helpCommands, open: shown.allowed, closed });
        return { ...shown, ...standing(helpRef(id), version), may };
      },
    },
  },
};

type Parts = { help: ReturnType<typeof helpRef>; docket: ReturnType<typeof docketRef> };
