import { ask, deadlineCommand, show, takes } from './ask.js';
import type { Aggregate, Context } from './context.js';
import { doneAtOnce, got } from './doing.js';

const answer = { stream: '', version: 1, events: [], correlationId: undefined };
class Body {}
/** An aggregate that answers with its own name, so that a test sees which one a command reached. */
const aggregate = (name: string, streams: Aggregate<null>['streams'], command: string): Aggregate<null> => ({
  streams,
  commands: { [command]: { dto: Body, by: ['platform'], path: `/v1/${name}/:id`, summary: name } },
  told: {},
  *ask() {
    return yield* got({ ...answer, stream: name });
  },
  views: {
    [name]: {
      path: `/v1/${name}/:id`,
      summary: name,
      *show({ id }) {
        return yield* got(`${name} ${id}`);
      },
    },
  },
});
const refunds: Context<null> = {
  name: 'refunds',
  aggregates: [aggregate('refund', ['refund', 'claim'], 'refunds.apply'), aggregate('channel', ['channel'], 'channels.reopen')],
};
const asked = (type: string, body: object = {}) => ({ type, as: 'platform', at: '2026-03-02T01:00:00.000Z', body });
const takenBy = (type: string, body?: object) => doneAtOnce(ask(refunds, asked(type, body), null)).stream;

it('a command goes to the aggregate that declares it, also where its name begins with another word', () => {
  expect([takenBy('refunds.apply'), takenBy('channels.reopen')]).toEqual(['refund', 'channel']);
  expect([takes(refunds, 'channels.reopen'), takes(refunds, 'orders.pay')]).toEqual([true, false]);
});

it.each([
  ['refund-r1', 'refund'],
  ['claim-c1', 'refund'],
  ['channel-o1:l1', 'channel'],
])('a due deadline on stream %s goes to the aggregate that owns the stream: %s', (stream, name) => {
  expect(takes(refunds, deadlineCommand('refunds'))).toBe(true);
  expect(takenBy('refunds.reach-deadline', { stream, ruleId: 'D-SELLER', subject: 's' })).toBe(name);
});

it.each(['refunds.dance', 'refunds.note-case', 'constructor', 'orders.reach-deadline'])(
  '%s, which no aggregate declares, is INVALID',
  (type) =>
    expect(() => takenBy(type)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'INVALID' }) })),
);

it('a query goes to the aggregate that declares the view; one that nobody declares is NOT_FOUND', () => {
  expect(doneAtOnce(show(refunds, { view: 'channel', id: 'x' }, null))).toBe('channel x');
  expect(() => doneAtOnce(show(refunds, { view: 'order', id: 'x' }, null))).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'NOT_FOUND' }) }),
  );
});
