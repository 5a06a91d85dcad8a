import { link } from '../execution/hash.js';
import type { AdjacentRow, LogRow, LoggedEvent } from './index.js';
import { check, saying, written } from './log.fixtures.js';

const five = () => written('s', 5) as [LoggedEvent, LoggedEvent, LoggedEvent, LoggedEvent, LoggedEvent];
const heard = (version: number, stream = 's'): AdjacentRow => ({ who: 'heard by refunds', stream, version });
const rehashed = (before: LoggedEvent, event: LoggedEvent) => ({ ...event, hash: link(before.hash, event.parts) });
/** What `there` says, on the place of `here`: all but stream and version. */
const movedTo = (here: LoggedEvent, there: LoggedEvent): LoggedEvent => ({
  ...here,
  hash: there.hash,
  parts: [...here.parts.slice(0, 2), ...there.parts.slice(2)],
});

it('finds nothing in a log as it was written, whoever has heard of it', () =>
  expect(check([...written('r', 2), heard(2, 'r'), ...five(), heard(5)])).toEqual({
    findings: [],
    told: [],
    streams: 2,
    events: 7,
  }));

it.each<[string, LogRow[], string[]]>([
  ['changed data', five().with(2, saying(five()[2], { n: 9 })), ['s@3 changed']],
  ['changed data of the first', five().with(0, saying(five()[0], { n: 9 })), ['s@1 changed']],
  ['changed data of the last', five().with(4, saying(five()[4], { n: 9 })), ['s@5 changed']],
  ['two changed in a row', five().with(2, saying(five()[2], { n: 9 })).with(3, saying(five()[3], { n: 9 })), ['s@3 changed', 's@4 changed']],
  ['a changed hash', five().with(2, { ...five()[2], hash: 'f'.repeat(64) }), ['s@3 changed']],
  ['changed data with the hash computed anew: it is either', five().with(2, rehashed(five()[1], saying(five()[2], { n: 9 }))), ['s@4 changed']],
  ['the first one missing', five().slice(1), ['s@1 missing']],
  ['two missing within', five().toSpliced(1, 2), ['s@2 missing']],
  ['one missing, and a changed one further on', five().with(4, saying(five()[4], { n: 9 })).toSpliced(1, 1), ['s@2 missing', 's@5 changed']],
  ['the tail missing that somebody has heard', [...five().slice(0, 3), heard(4), heard(5)], ['s@4 missing']],
  ['a whole stream missing that somebody has heard', [heard(5), heard(2, 't')], ['s@1 missing', 't@1 missing']],
  ['the tail missing that nobody has heard of: not seen', five().slice(0, 3), []],
  ['a witness within a hole tells nothing more', [...five().slice(0, 2), heard(3), ...five().slice(3)], ['s@3 missing']],
  ['one that stands there twice', five().toSpliced(2, 0, five()[2]), ['s@3 doubled']],
  ['two of one version that differ', five().toSpliced(3, 0, saying(five()[2], { n: 9 })), ['s@3 doubled']],
  ['a copy at the end', [...five(), { ...movedTo({ ...five()[4], version: 6, parts: ['"s"', '6'] }, five()[1]), position: '99' }], ['s@6 doubled']],
  ['a forged one at the end', [...five(), { ...saying({ ...five()[4], version: 6 }, { n: 6 }), position: '99', hash: 'f'.repeat(64) }], ['s@6 changed']],
  ['data swapped', five().with(1, saying(five()[1], { n: 4 })).with(3, saying(five()[3], { n: 2 })), ['s@2 swapped', 's@4 swapped']],
  ['neighbours swapped as a whole', five().with(1, movedTo(five()[1], five()[2])).with(2, movedTo(five()[2], five()[1])), ['s@2 swapped', 's@3 swapped']],
  ['others swapped as a whole', five().with(0, movedTo(five()[0], five()[3])).with(3, movedTo(five()[3], five()[0])), ['s@1 swapped', 's@4 swapped']],
  ['data swapped between streams', [saying(five()[0], { n: 7 }), saying(written('t', 1, () => ({ n: 7 }))[0]!, { n: 1 })], ['s@1 changed', 't@1 changed']],
  ['a position before that of its predecessor', five().with(2, { ...five()[2], position: '7' }), ['s@3 order']],
  ['a transaction before that of its predecessor', five().with(4, { ...five()[4], transactionId: '8' }), ['s@5 order']],
  ['a transaction after that of its successor', five().with(1, { ...five()[1], transactionId: '10' }), ['s@3 order']],
  ['a version that there cannot be', [{ ...five()[0], version: 0 }, ...five()], ['s@0 changed']],
])('names %s', (_what, rows, told) => expect(check(rows).told).toEqual(told)); // prettier-ignore

it('says of what nobody can see both that it may be', () => {
  const { findings } = check(five().with(2, rehashed(five()[1], saying(five()[2], { n: 9 }))));
  expect(findings[0]?.detail).toContain('s@3');
});

it('counts what lies behind more broken links than it looks at together', () => {
  const all = written('s', 600).map((event) => saying(event, { lie: event.version }));
  expect(check(all).told).toEqual(all.map(({ version }) => `s@${version} changed`));
});

it('hands a judge each event with what is kept beside it, and what is kept beside none', () => {
  const [one, two] = five();
  const row = (version: number, stream = 's'): AdjacentRow => ({ who: 'ledger', stream, version, says: { version } });
  const judged: unknown[] = [];
  const ledger = (event: { version: number } | undefined, rows: readonly AdjacentRow[]) => {
    judged.push([event?.version, rows.length]);
    return event ? [] : [{ kind: 'row-added' as const, detail: '' }];
  };
  const { told } = check([row(1), one, row(1), two, row(3), row(0, 'x')], { ledger });
  expect(judged).toEqual([[1, 2], [2, 0], [undefined, 1], [undefined, 1]]); // prettier-ignore
  expect(told).toEqual(['s@3 row-added', 'x@0 row-added']);
});
