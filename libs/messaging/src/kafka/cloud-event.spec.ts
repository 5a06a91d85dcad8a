import type { Published } from '@redress/contracts';
import fc from 'fast-check';
import {
  type Incoming,
  type Shapes,
  eventOf,
  isForOthers,
  isForeign,
  isUnreadable,
  messageOf,
  messagesOf,
  readAgain,
} from './cloud-event.js';

const shapes: Shapes = {
  wireOf: ({ data, explanation }) => ({ ...data, ...(explanation !== undefined && { explanation }) }),
  fromWireOf: ({ type, v }, value) => {
    if (type !== 'Happened') throw new TypeError(`nobody here knows ${type}`);
    if (v > 1) throw new TypeError(`v${v} of ${type} is not known`);
    const { explanation, ...data } = value as { explanation?: unknown };
    return { data, ...(explanation !== undefined && { explanation }) };
  },
};
const event: Published = {
  ...{
    service: 'orders',
    eventId: 's@2',
    stream: 's',
    version: 2,
    type: 'Happened',
    v: 1,
    at: '2026-03-02T01:00:00.000Z',
    key: 'o1',
  },
  ...{ lane: 's1', actor: 'buyer:b1', correlationId: 'c1', causationId: 'c1', data: { amount: '1.00' } },
};
const incoming = (of: Published = event, more: Partial<Incoming> = {}): Incoming => {
  const { key, value, headers } = messageOf(of, 'here', shapes);
  return { topic: 'p.orders', partition: 3, offset: '7', key: Buffer.from(key), value: Buffer.from(value), headers, ...more };
};
/** The message with these headers in place of its own; `undefined` takes one away. */
const headed = (headers: Record<string, string | undefined>, more: Partial<Incoming> = {}) => {
  const all = { ...incoming().headers, ...headers };
  return incoming(event, {
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    ...more,
  });
};
const valued = (value: string | Buffer | null) =>
  incoming(event, { value: value === null ? null : Buffer.from(value as string) });

it('goes by its order; what stands in a stream of a seller goes by the seller, for a stream lies in one partition', () => {
  const streams = ['order-o1', 'seller-s1', 'review-s1:2026-03-02', 'violation-P-FAKE:c1'];
  expect(streams.map((stream) => messageOf({ ...event, stream }, 'here', shapes).key)).toEqual(['o1', 's1', 's1', 's1']);
});

it('comes back as it went', () =>
  fc.assert(
    fc.property(
      fc.record({
        version: fc.integer({ min: 1, max: 0x7fff_ffff }),
        text: fc.string({ unit: 'grapheme' }),
        explained: fc.boolean(),
      }),
      fc.option(fc.constant('2026-03-01T00:00:00.000Z'), { nil: undefined }),
      ({ version, text, explained }, occurredAt) => {
        const one = {
          ...{ ...event, version, eventId: `s@${version}`, data: { text } },
          ...(explained && { explanation: { ruleId: 'R', text } }),
          ...(occurredAt && { occurredAt }),
        };
        expect(eventOf(incoming(one), shapes)).toEqual(one);
      },
    ),
  ));

it('is a CloudEvent in binary mode, with a trace that its ids alone tell', () => {
  const { headers } = messageOf(event, 'here', shapes);
  expect(headers).toMatchObject({
    ...{ ce_specversion: '1.0', ce_id: 's@2', ce_type: 'redress.orders.Happened.v1', ce_source: '/redress/here/orders' },
    ...{ ce_subject: 's', ce_time: event.at, ce_version: '2', 'content-type': 'application/json; charset=utf-8' },
  });
  expect(headers['traceparent']).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/);
  const traceOf = (one: Published) => messageOf(one, 'here', shapes).headers['traceparent']?.split('-') ?? [];
  const [mine, next] = [traceOf(event), traceOf({ ...event, eventId: 's@3', version: 3 })];
  expect(traceOf(event)).toEqual(mine); // sent again it is the same
  expect(next[1]).toBe(mine[1]); // of one command, one trace
  expect(next[2]).not.toBe(mine[2]);
});

it('bears the trace context of who asked, to whoever hears it', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const traced = { ...event, metadata: { traceparent } };
  expect(messageOf(traced, 'here', shapes).headers).toMatchObject({ traceparent, ce_traceparent: traceparent });
  expect(eventOf(incoming(traced), shapes)).toEqual(traced);
  expect(eventOf(headed({ ce_traceparent: 'forged' }), shapes)).toEqual(event);
});

it.each([
  ['no JSON', valued('{"a":'), 'the value is not JSON'],
  ['no value', valued(null), 'there is no value'],
  ['garbage', valued(Buffer.from([0xff, 0xfe, 0x00, 0x80])), 'the value is not UTF-8'],
  ['an integer beyond 2^53', valued('{"a":[{"n":9007199254740993}]}'), 'n is a number beyond 2^53'],
  ['a number too large for any', valued('{"n":-1e400}'), 'n is a number beyond 2^53'],
  ['a type that nobody knows', headed({ ce_type: 'redress.orders.Unheard.v1' }), 'nobody here knows Unheard'],
  ['a version of the future', headed({ ce_type: 'redress.orders.Happened.v2' }), 'v2 of Happened is not known'],
  ['a type in other words', headed({ ce_type: 'Happened' }), 'is not redress.<service>.<Event>.v<n>'],
  ['another service', headed({ ce_type: 'redress.refunds.Happened.v1' }), 'came through the topic of orders'],
  ['another source', headed({ ce_source: '/redress/here/refunds' }), 'ce_source /redress/here/refunds is not'],
  ['a source in other words', headed({ ce_source: 'urn:shop' }), 'ce_source urn:shop is not'],
  ['another id', headed({ ce_id: 's@3' }), 'ce_id s@3 is not s@2'],
  ['no key', incoming(event, { key: null }), 'the key is missing'],
  ...['ce_source', 'ce_type', 'ce_id', 'ce_time', 'ce_lane', 'ce_actor', 'ce_correlationid', 'ce_causationid'].map(
    (name) => [`no ${name}`, headed({ [name]: undefined }), `header ${name} is missing`] as const,
  ),
] as const)('%s: unreadable in its place, and says why when it is tried again', (_what, message, why) => {
  expect(isForeign(message, 'here')).toBe(false);
  const one = eventOf(message, shapes);
  expect(one).toMatchObject({ service: 'orders', stream: 's', version: 2, eventId: 's@2', type: 'Unreadable' });
  expect(isUnreadable(one)).toBe(true);
  if (isUnreadable(one)) expect(() => readAgain(JSON.parse(JSON.stringify(one)), shapes)).toThrow(why);
});

it.each([
  ['no stream', headed({ ce_subject: undefined })],
  ['no version', headed({ ce_version: undefined })],
  ['a version that is none', headed({ ce_version: 'abc', ce_id: 's@NaN' })],
  ['a version that no column holds', headed({ ce_version: '4294967296', ce_id: 's@4294967296' })],
  ['version 0', headed({ ce_version: '0', ce_id: 's@0' })],
  ['a stream that no column holds', headed({ ce_subject: 's\u0000', ce_id: 's\u0000@2' })],
  ['a stream that no index holds', headed({ ce_subject: 's'.repeat(3000), ce_id: `${'s'.repeat(3000)}@2` })],
  ['no headers at all', incoming(event, { headers: undefined })],
])('%s: unreadable in a stream of its own', (_what, message) => {
  const one = eventOf(message, shapes);
  expect(one).toMatchObject({
    service: 'orders',
    stream: 'Unreadable:p.orders/3/7',
    version: 1,
    eventId: 'Unreadable:p.orders/3/7@1',
  });
});

it('keeps an unreadable message as it came: a version that knows more reads it', () => {
  const one = eventOf(headed({ ce_type: 'redress.orders.Happened.v2' }), shapes);
  const newer: Shapes = { ...shapes, fromWireOf: (_head, value) => ({ data: value as object }) };
  if (!isUnreadable(one)) throw new Error('it can be read');
  expect(readAgain(JSON.parse(JSON.stringify(one)), newer)).toEqual({ ...event, v: 2 });
});

it('is foreign where another installation wrote it', () => {
  expect(isForeign(incoming(), 'here')).toBe(false);
  expect(isForeign(incoming(), 'there')).toBe(true);
  expect(isForeign(headed({ ce_source: undefined }), 'there')).toBe(false);
});

describe('an event that goes out in several versions', () => {
  const all = messagesOf({ ...event, v: 3 }, [{ ...event, v: 2 }, event], 'here', shapes);
  const messages = all.map(({ key, value, headers }) =>
    incoming(event, { key: Buffer.from(key), value: Buffer.from(value), headers }),
  );
  const heeded = (known: readonly number[]) =>
    messages.filter((message) => !isForOthers(message, { ...shapes, knows: ({ v }) => known.includes(v) })).map(typeOf);
  const typeOf = ({ headers }: Incoming) => String(headers?.['ce_type']).slice(-2);

  it('goes out the newest first, each saying which there are', () => {
    expect(messages.map(typeOf)).toEqual(['v3', 'v2', 'v1']);
    expect(messages.map(({ headers }) => headers?.['ce_shapes'])).toEqual(['3,2,1', '3,2,1', '3,2,1']);
    expect(new Set(messages.map(({ headers }) => headers?.['ce_id'])).size).toBe(1);
  });

  it.each([
    ['who knows one of them heeds that one', [1], ['v1']],
    ['who knows more heeds the newest; what comes after it is heard already', [1, 2], ['v2', 'v1']],
    ['who knows all', [1, 2, 3], ['v3', 'v2', 'v1']],
    ['who knows none of them keeps the oldest, for a release that can read it', [], ['v1']],
  ])('%s', (_what, known, heard) => expect(heeded(known)).toEqual(heard));

  it.each([
    ['that says nothing of others', undefined],
    ['whose list of versions is none', 'v1;drop'],
    ['that is not among those it lists', '1,2'],
  ])('a message %s stands for itself', (_what, ce_shapes) =>
    expect(
      isForOthers(headed({ ce_type: 'redress.orders.Happened.v3', ce_shapes }), { ...shapes, knows: ({ v }) => v < 3 }),
    ).toBe(false),
  );
});
