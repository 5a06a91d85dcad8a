import { ITSELF } from '@redress/context';
import { fieldsOf, integer, listOf, optional, text } from '@redress/context/shape';
import { csvOf } from './csv.js';

const item = fieldsOf({ orderId: text, title: optional(text), parts: optional(listOf(text)), paid: integer });
const query = {
  ...{ view: 'orders', where: { sellerId: 's1, the first' }, options: { now: '2026-03-02T16:00:00.000Z' } },
};
const csv = csvOf({ answer: listOf(item), list: ITSELF }, query);

it('says what was asked, in which zone and about which instants, before the columns', () =>
  expect(csv.head).toBe(
    '\ufeff# view 视图,orders\r\n# zone 时区,Asia/Shanghai (UTC+08:00)\r\n# asked at 查询时间,2026-03-03 00:00:00.000\r\n# sellerId,"s1, the first"\r\norderId,title,parts,paid\r\n',
  ));

it('names the seller and both clocks of a list within an answer', () => {
  const options = { asOf: '2026-03-01T16:00:00.000Z', knownAt: '2026-03-02T16:00:00.000Z' };
  const { head } = csvOf({ answer: fieldsOf({ cases: listOf(item) }), list: 'cases' }, { view: 'measures', id: 's1', options });
  expect(head).toContain('# view 视图,measures s1\r\n');
  expect(head).toContain('# asOf,2026-03-02 00:00:00.000\r\n# knownAt,2026-03-03 00:00:00.000\r\norderId,');
});

it.each([
  ['instants in the time of Shanghai', { orderId: '2026-03-02T04:00:00.000Z', paid: 5 }, '2026-03-02 12:00:00.000,,,5'],
  ['quotes, commas and lines in quotes', { orderId: 'a "b", c\nd', paid: 0 }, '"a ""b"", c\nd",,,0'],
  ['lists as JSON', { orderId: 'o1', parts: ['a', 'b'], paid: 0 }, 'o1,,"[""a"",""b""]",0'],
  ['what a spreadsheet would compute as text', { orderId: '=1+2', title: '-x', paid: -3 }, "'=1+2,'-x,,-3"],
  ['negative amounts as they are', { orderId: '-3.00', paid: 0 }, '-3.00,,,0'],
])('writes %s', (_what, row, expected) => expect(csv.row(row)).toBe(`${expected}\r\n`));

it('ends with the count of rows', () => expect(csv.last(12)).toBe('# rows 行数,12\r\n'));
