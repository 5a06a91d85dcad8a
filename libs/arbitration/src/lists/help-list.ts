/** `help-list`: every 一键求助, soonest due first, for sellers to answer and the platform to watch. */
import { type Projection, list, never, projection, shape } from '@redress/context';
import { soonest } from '@redress/event-sourcing';
import { type Help, type HelpEvent, type HelpState, helpFold } from '../help/help.js';

type HelpRow = Readonly<{
  helpId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  status: string;
  /** The instant at which it was pressed. */
  at: string;
  /** The soonest running deadline; `never` where none runs. */
  due: string;
  ruleId?: string;
  state: Help;
}>;

const rows: Projection = projection<HelpRow>('help-list', {
  service: 'arbitration',
  version: 2,
  stream: 'help',
  columns: {
    ...{ helpId: 'text', orderId: 'text', buyerId: 'text', sellerId: 'text', status: 'text', at: 'text', due: 'text' },
    ...{ ruleId: 'text', state: 'json' },
  },
  key: 'helpId',
  indexes: [
    ...(['due', 'at'] as const).flatMap((sorted) => [[sorted], ['sellerId', sorted] as const, ['status', sorted] as const]),
    ...(['buyerId', 'orderId'] as const).map((one) => [one, 'at'] as const),
    ['ruleId', 'due'],
  ],
  apply: (row, event) => {
    const state: HelpState = helpFold.evolve(row?.state ?? helpFold.initial, event as unknown as HelpEvent);
    if (state.status === 'NONE') return undefined;
    const { helpId, orderId, buyerId, sellerId, status } = state;
    const clock = soonest(state.clocks);
    return {
      ...{ helpId, orderId, buyerId, sellerId, status, state },
      at: state.pressedAt,
      due: clock?.due ?? never,
      ...(clock && { ruleId: clock.ruleId }),
    };
  },
});

const { described, fieldsOf, moment, optional, text } = shape;

const item = fieldsOf({
  helpId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  service: text,
  anomaly: text,
  status: text,
  pressedAt: moment,
  due: optional(described(moment, 'The soonest clock that runs')),
  ruleId: optional(described(text, 'The rule of that clock')),
  answerMissedAt: optional(moment),
  solveMissedAt: optional(moment),
});

export const helpList = list<HelpRow, typeof item>({
  view: 'help-list',
  path: '/v1/help',
  summary: '一键求助, soonest due first',
  projection: rows,
  item,
  filters: ['sellerId', 'buyerId', 'orderId', 'status', 'ruleId'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'help', by: ['orderId'] },
  show: ({ state, due, ruleId }) => {
    const { helpId, orderId, lineId, buyerId, sellerId, service, anomaly, status, pressedAt } = state;
    const { answerMissedAt, solveMissedAt } = state;
    return {
      ...{ helpId, orderId, lineId, buyerId, sellerId, service, anomaly, status, pressedAt },
      ...(due !== never && { due }),
      ...(ruleId !== undefined && { ruleId }),
      ...(answerMissedAt !== undefined && { answerMissedAt }),
      ...(solveMissedAt !== undefined && { solveMissedAt }),
    };
  },
});
