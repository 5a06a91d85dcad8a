import type { Published } from '@redress/contracts';
import { type AdjacentRow, ReadEvent } from '@redress/event-sourcing/verify';
import { published } from '@redress/contracts';
import { judgeConsumer, plain } from './consumer-judge.js';
import type { Consumer, ConsumerStatus } from './consumer.js';

const at = '2026-03-02T01:00:00.000Z';
const event = (version: number) => {
  const data = JSON.stringify({ version });
  const values = ['s', version, 'Said', 1, at, null, 'k', 'l', 'buyer:b1', 'c', 'd', 'h', null, data, null];
  const parts = values.map((value) => JSON.stringify(value));
  return new ReadEvent({ stream: 's', version, transactionId: '9', position: `${version}`, hash: '', parts }, 'orders');
};
/** Remembers which versions it has heard, and keeps a row of each. */
const consumer: Consumer = {
  ...{ name: 'refunds', service: 'refunds', hears: ['orders'], rowsIn: { table: 'refunds.rows', says: '' } },
  make: (before, { data }: Published) => {
    const { version } = data as unknown as { version: number };
    return { known: [...((before as number[] | undefined) ?? []), version], rows: [{ n: 0, version }] };
  },
};
const place = (version: number) => ({ transactionId: '9', position: `${version}` });
const standing = (over: Partial<ConsumerStatus> = {}): ConsumerStatus => ({ checkpoint: place(4), dropped: new Map(), asked: new Set(), made: new Set(), ...over }); // prettier-ignore

const row = (who: string, version: number, says: unknown): AdjacentRow => ({ who: `refunds ${who}`, stream: 's', version, says });
const position = (version: number, state: unknown = upTo(version)) => row('position', 0, { version, state });
const upTo = (version: number) => Array.from({ length: version }, (_, n) => n + 1);
const effect = (version: number) => row('effects', 0, version);
const parked = (version: number, kind = 'BEHIND', over: object = {}) =>
  row('parked', version, { event: { ...(plain(published('orders', event(version) as never)) as object), ...over }, kind });
const kept = (version: number, over: object = {}): AdjacentRow => ({
  ...{ who: 'refunds.rows', stream: 's', version, says: { n: 0, version, ...over } },
});
const rows = (version: number) => upTo(version).map((n) => kept(n));

/** Four events, and what is kept of them. */
const judge = (all: readonly AdjacentRow[], where: ConsumerStatus) => {
  const judge = judgeConsumer(consumer, 'orders', where).open('s');
  const told = [0, 1, 2, 3, 4, 5].flatMap((version) => {
    const here = all.filter((beside) => beside.version === version);
    const read = version >= 1 && version <= 4 ? event(version) : undefined;
    return read || here.length > 0 ? judge.take(version, read, here) : [];
  });
  return [...told, ...judge.end(4)];
};
const dropped = (surely: number[], perhaps: number[] = []) =>
  standing({ dropped: new Map([['s', { surely: new Set(surely), perhaps: new Set(perhaps) }]]) });

it.each<[string, AdjacentRow[], ConsumerStatus, string[]]>([
  ['nothing where all was heard', [position(4), effect(3), ...rows(4)], standing(), []],
  ['nothing of what is still under way', [position(2), ...rows(2)], standing({ checkpoint: place(2) }), []],
  ['nothing before any process has written down how far it is', [position(2), ...rows(2)], standing({ checkpoint: undefined }), []],
  ['nothing of what is parked', [position(2), ...rows(2), parked(3, 'POISON'), parked(4)], standing(), []],
  ['nothing of a gap that is parked', [position(1), ...rows(1), parked(4, 'GAP')], standing({ checkpoint: place(1) }), []],
  ['nothing of what was dropped', [position(4, [1, 2, 4]), kept(1), kept(2), kept(4)], dropped([3]), []],
  ['nothing while it is not known whether a drop was carried out', [position(4, [1, 2, 4]), kept(1), kept(2), kept(4)], dropped([], [3]), []],
  ['nothing of what was heard and is about to be let go', [position(3), ...rows(3), parked(3, 'POISON'), parked(4)], standing({ asked: new Set(['s']) }), []],
  ['a position beyond the end', [position(7), ...rows(4)], standing(), ['refunds.heard row-changed']],
  ['a position set back', [position(2), ...rows(2)], standing(), ['refunds.heard row-changed']],
  ['a position set back before what it did', [position(2), effect(4), ...rows(4)], standing({ checkpoint: undefined }), ['refunds.heard row-changed']],
  ['a position that is gone', [effect(4), ...rows(4)], standing(), ['refunds.heard row-missing']],
  ['a position that is no version', [position(0), ...rows(4)], standing({ checkpoint: undefined }), ['refunds.rows row-added', 'refunds.rows row-added', 'refunds.rows row-added', 'refunds.rows row-added', 'refunds.heard row-changed']],
  ['other facts', [position(4, [1, 2, 3]), ...rows(4)], standing(), ['refunds.heard row-changed']],
  ['a row that is gone, and another one', [position(2), kept(1), kept(2, { version: 9 }), parked(3, 'POISON'), parked(4)], standing(), ['refunds.rows row-changed']],
  ['a row of what was not heard', [position(2), ...rows(3)], standing({ checkpoint: place(2) }), ['refunds.rows row-added']],
  ['something else parked', [position(2), ...rows(2), parked(3, 'POISON'), parked(4, 'BEHIND', { actor: 'x' })], standing(), ['feed.parked row-changed']],
  ['something parked that is no event', [position(4), ...rows(4), parked(5, 'GAP')], standing(), ['feed.parked row-added']],
  ['something parked that was heard', [position(4), ...rows(4), parked(3, 'POISON')], standing(), ['feed.parked row-added']],
  ['a hole in what is parked', [position(1), ...rows(1), parked(2, 'POISON'), parked(4)], standing({ checkpoint: place(1) }), ['feed.parked row-missing']],
  ['the end of what is parked gone', [position(1), ...rows(1), parked(2, 'POISON')], standing(), ['feed.parked row-missing']],
  ['the beginning of what is parked gone', [position(1), ...rows(1), parked(3, 'POISON'), parked(4)], standing({ checkpoint: undefined }), ['feed.parked row-changed']],
])('finds %s', (_what, all, where, told) =>
  expect(judge(all, where).map(({ table, kind }) => `${table} ${kind}`)).toEqual(told),
); // prettier-ignore

it('sets a position no further than to what is proven, and has the rest handed out again', () => {
  const [one] = judge([position(7), effect(2), ...rows(4)], standing());
  const rewind = { key: { consumer: 'refunds', service: 'orders' }, service: 'orders', ...place(3) };
  expect(one?.repairs).toEqual([
    { table: 'refunds.heard', key: { stream: 's' }, row: { stream: 's', version: 2, state: [1, 2] } },
    { table: 'feed.checkpoints', rewind },
  ]);
});
