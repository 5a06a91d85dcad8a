/** The channel of an order line as the service has it: its commands, its stream, what it shows. */
import {
  type Aggregate,
  type LogPorts,
  calendarsAround,
  calendarsFrom,
  factsRef,
  got,
  originOf,
  partiesOf,
  publishedYears,
  stateAt,
  standingOf,
  standing,
} from '@redress/context';
import { channelStream, idsIn } from '@redress/contracts';
import { reject, execution } from '@redress/event-sourcing';
import { type OrderFacts, lineOf, orderFacts } from '../facts/order-facts.js';
import { channelRef } from './channel.js';
import type { ChannelCommand } from './channel.commands.js';
import { channelCommands } from './channel.dto.js';
import { decide } from './decide.js';
import { commandOf } from './parse-command.js';
import { channelShape } from './view/shape.js';
import { channelView } from './view/view.js';
import { channelTold } from './told.js';

/** Of the commands that open or move a deadline in working days. */
const calendarsFor = ({ type, at, data }: ChannelCommand) => {
  if (type === 'refunds.decide-reopen') return calendarsFrom(at);
  return type === 'refunds.recompute-deadline' ? calendarsAround(data.year) : [];
};

export const channelAggregate: Aggregate<LogPorts> = {
  streams: ['channel'],
  commands: channelCommands,
  told: channelTold,
  hasDeadlines: true,

  *ask(asked, { store, rules }) {
    const command = commandOf(asked);
    const { orderId, lineId } = command.data;
    const order = factsRef(orderFacts, `order-${orderId}`);
    const calendars = calendarsFor(command);
    const reopening = execution({
      command: { ...command, ...originOf(asked) },
      on: { channel: channelRef(orderId, lineId) },
      readsFacts: [order, ...calendars],
      routing: ({ factsOf }) => ({ key: orderId, lane: (factsOf(order.stream) as OrderFacts | undefined)?.sellerId ?? orderId }),
      repeats: 'LAST',
      decide: ({ states, factsOf }) => ({
        channel: decide(rules)(command, {
          channel: states.channel,
          order: factsOf(order.stream) as OrderFacts | undefined,
          calendars: publishedYears(calendars, factsOf),
        }),
      }),
    });
    const [answer] = yield* got(store.execute({ commands: [reopening] }));
    return answer!;
  },

  views: {
    channel: {
      path: '/v1/channels/:id',
      summary: 'The channel of an order line (o1:l1): what was refunded, what is open, whether it may be opened once more',
      query: ['at'],
      answer: standingOf(channelShape),
      seenBy: partiesOf,
      *show({ id = '', at }, { store }) {
        const [orderId = '', lineId = ''] = idsIn(id);
        const order = (yield* got(store.factsOf(factsRef(orderFacts, `order-${orderId}`)))) as OrderFacts | undefined;
        if (!order || !lineOf(order, lineId) || channelStream(orderId, lineId) !== `channel-${id}`)
          return reject('NOT_FOUND', `no line ${lineId} in order ${orderId}`);
        const ref = channelRef(orderId, lineId);
        const { state, version } = yield* stateAt(store, ref, at);
        return { ...channelView(state, lineId, order), ...standing(ref, version) };
      },
    },
  },
};
