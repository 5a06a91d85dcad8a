import { linkParts } from '../execution/hash.js';
import { judgeDeadlines } from './deadline-judge.js';
import { ReadEvent } from './read-event.js';

const at = '2026-03-02T01:00:00.000Z';
const [due, later] = ['2026-03-05T01:00:00.000Z', '2026-03-06T01:00:00.000Z'];
const clock = { ruleId: 'D-SELLER', subject: 'r1' };
const table = 'refunds.deadlines';

const event = (version: number, type: string, data: object) => {
  const sealed = {
    ...{
      stream: 's',
      version,
      type,
      schemaVersion: 1,
      at,
      key: 'k',
      lane: 'l',
      actor: 'platform',
      correlationId: 'c',
      eventId: '',
    },
    ...{ causationId: 'd', command: { hash: 'h' }, data: JSON.stringify(data), explanation: null },
  };
  return new ReadEvent(
    { stream: 's', version, transactionId: '9', position: '9', hash: '', parts: linkParts(sealed) },
    'refunds',
  );
};
const opened = event(1, 'DeadlineOpened', { ...clock, from: at, due });
const row = (over: object = {}) => ({
  ...{ id: 's D-SELLER r1', stream: 's', rule_id: 'D-SELLER', subject: 'r1', lane: 'l', due, rank: 0, opened_at: at },
  ...{ opened_by: 's@1', opening: '4', ...over },
});
const judge = (events: readonly ReadEvent[], rows: readonly object[]) => {
  const judge = judgeDeadlines(table).open('s');
  judge.take(0, undefined, rows.map((says) => ({ who: table, stream: 's', version: 0, says }))); // prettier-ignore
  events.forEach((each) => judge.take(each.version, each, []));
  return judge.end(events.length);
};

it.each<[string, ReadEvent[], object[], string[]]>([
  ['nothing where it stands as it was opened', [opened], [row()], []],
  ['nothing where somebody carries it out just now', [opened], [row({ leased_until: at })], []],
  ['nothing of one that has ended', [opened, event(2, 'DeadlineMet', clock)], [], []],
  ['nothing of one that was moved', [opened, event(2, 'DeadlineMoved', { ...clock, to: later, why: '' })], [row({ due: later })], []],
  ['one that should have been moved', [opened, event(2, 'DeadlineMoved', { ...clock, to: later, why: '' })], [row()], [`row-changed@2 D-SELLER of r1: due is ${due}, should be ${later} (by s@2)`]],
  ['one that should stand still', [opened, event(2, 'DeadlineSuspended', { ...clock, why: '' })], [row()], [`row-changed@2 D-SELLER of r1: due is ${due}, should be null (by s@2)`]],
  ['another seller and rank', [opened], [row({ lane: 'x', rank: 1 })], ['row-changed@1 D-SELLER of r1: lane is x, should be l; rank is 1, should be 0 (by s@1)']],
  ['one that is gone', [opened], [], [`row-missing@1 D-SELLER of r1 is open by s@1: due ${due}`]],
  ['one that has ended', [opened, event(2, 'DeadlineReached', clock)], [row()], [`row-added@1 D-SELLER of r1, due ${due}, has ended by s@2`]],
  ['one that nobody opened', [opened], [row(), row({ id: 'x', rule_id: 'D-X', opened_by: '' })], [`row-added@0 D-X of r1, due ${due}, was opened by no event: forged, or that event is missing`]],
  ['one that stands there twice', [opened], [row(), row()], [`row-added@1 D-SELLER of r1, due ${due}, stands there twice`]],
  ['one that stands before those opened earlier', [opened, event(2, 'DeadlineOpened', { ruleId: 'D-X', subject: 'x', from: at, due })], [row(), row({ id: 's D-X x', rule_id: 'D-X', subject: 'x', opened_by: 's@2', opening: '3' })], ['row-changed@2 D-X of x stands before what was opened before it (opening)']],
])('finds %s', (_what, events, rows, told) =>
  expect(judge(events, rows).map(({ kind, version, detail }) => `${kind}@${version} ${detail}`)).toEqual(told),
); // prettier-ignore

it('says what would mend it', () => {
  const { opening: _, ...should } = row();
  expect(judge([opened], [row({ due: later })])[0]?.repairs).toEqual([{ table, key: { id: should.id }, row: should }]);
  expect(judge([], [row()])[0]?.repairs).toEqual([{ table, key: { id: should.id, stream: 's' } }]);
});
