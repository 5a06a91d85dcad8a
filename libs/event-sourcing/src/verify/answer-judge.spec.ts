import { type Answered, judgeAnswers } from './answer-judge.js';

const at = '2026-03-02T01:00:00.000Z';
const said = { table: 'orders.answers', actor: 'buyer:b1', commandId: 'k1' };
const event = (version: number, over: object = {}) => ({
  event: { stream: 's', version, type: 'Counted', hash: 'h', correlationId: 's@1', at, ...over },
});
const told = { stream: 's', version: 2, events: [{ eventId: 's@1', type: 'Counted' }, { eventId: 's@2', type: 'Counted' }], correlationId: 's@1' }; // prettier-ignore
const answer = (over: object = {}, says: object = {}) => ({
  answer: { hash: 'h', at, isThere: true, answer: { ...told, ...says }, ...over },
});
const two = [event(1), event(2)];
const elsewhere = event(7, { stream: 'other' });

it.each<[string, Answered[], string[]]>([
  ['nothing where it says what was done', [...two, answer()], []],
  ['nothing of what the command did in other streams', [...two, elsewhere, answer()], []],
  ['nothing in another order of fields', [...two, { answer: { at, isThere: true, answer: Object.fromEntries(Object.entries(told).reverse()) as typeof told, hash: 'h' } }], []],
  ['nothing of an answer that nothing was left to do', [answer({}, { events: [], correlationId: undefined })], []],
  ['nothing of an older command of that id, long forgotten', [event(1, { hash: 'old', correlationId: 's@0' }), ...two, answer()], []],
  ['one that is missing', two, ['row-missing s@2']],
  ['one for which there was no command', [answer()], ['row-added s@2']],
  ['one with other events', [...two, answer({}, { events: [] })], ['row-changed s@2']],
  ['one of another stream', [...two, elsewhere, answer({}, { stream: 'other', version: 7 })], ['row-changed s@2']],
  ['one to another command', [...two, answer({ hash: 'x' })], ['row-changed s@2']],
  ['one that is to be forgotten sooner', [...two, answer({ at: '2001-01-01T00:00:00.000Z' })], ['row-changed s@2']],
  ['one that stands there twice', [...two, answer(), answer()], ['row-added s@2']],
])('finds %s', (_what, rows, found) =>
  expect(judgeAnswers(said, rows, at).map(({ kind, stream, version }) => `${kind} ${stream}@${version}`)).toEqual(found),
); // prettier-ignore

it('misses none that may have been forgotten by now', () =>
  expect(judgeAnswers(said, two, '2026-03-02T01:00:00.001Z')).toEqual([]));

it('makes none anew of what is left of a command whose events are missing', () => {
  const mends = (rows: readonly Answered[]) =>
    judgeAnswers(said, rows, at).map(({ stream, repairs }) => [stream, repairs?.length]);
  expect(mends([...two, answer({ hash: 'x' })])).toEqual([['s', 1]]);
  expect(mends([event(1), answer()])).toEqual([['s', 0]]);
  expect(mends([elsewhere, answer()])).toEqual([['s', 0]]);
  expect(mends([elsewhere])).toEqual([['other', 0]]);
  expect(mends([answer({ isThere: false })])).toEqual([['s', 0]]);
});
