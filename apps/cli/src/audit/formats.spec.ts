import type { AuditAnswer, DecisionRow } from '@redress/audit';
import { auditCsv } from './as-csv.js';
import { auditHtml } from './as-html.js';
import { auditTable } from './as-table.js';
import { amountText } from './figures.js';

const answer: AuditAnswer = {
  ...{ events: 12_345, streams: 40, lanes: 3, decisions: 1, outcomes: { compensations: 1 } },
  findings: [
    {
      ...{
        question: 'ruling',
        kind: 'AMOUNT',
        ruleId: 'C-LATE',
        sellerId: 's1',
        orderId: 'o1',
        stream: 'compensation-c',
        version: 1,
      },
      ...{
        eventId: 'compensation-c@1',
        expected: { points: 50000 },
        actual: '<b>"60000"</b>',
        because: ['order-o1@2', 'refund-r1@6'],
      },
    },
  ],
  totals: [
    { ruleId: 'C-LATE', asset: 'POINTS', recorded: 60000, recomputed: 50000 },
    { ruleId: 'C-FUND', asset: 'CNY', recorded: '9007199254740993', recomputed: '9007199254740993' },
  ],
  ...{ roots: { sealed: 0, checked: 0 }, seconds: 0.5, eventsPerSecond: 24_690 },
};
const decision: DecisionRow = {
  ...{ row: 'decision', eventId: 'compensation-c@1', at: '2026-03-08T03:00:00.000Z', sellerId: 's1', orderId: 'o1' },
  ...{ because: ['order-o1@2', 'refund-r1@6'], type: 'CompensationAssessed', ruleId: 'C-LATE', rule: 'C-LATE/amount' },
  ...{ edition: 'tmall-2022', inputs: { paid: 200000 }, outcome: { points: 50000 }, payee: 'buyer:b1', asset: 'POINTS' },
  ...{ amount: 60000, recomputed: 50000, subject: 'C-LATE:o1:l1' },
};

it('the table tells totals with their difference, each decision, and each finding with what led to it', () => {
  const table = auditTable(answer, [decision]);
  expect(table).toMatch(/C-LATE +60000 points +50000 points +-10000 points/);
  expect(table).toContain('¥ 90071992547409.93');
  expect(table).toContain('CompensationAssessed C-LATE:o1:l1 to buyer:b1: 60000 points, recomputed 50000 points');
  expect(table).toContain('order-o1@2 → refund-r1@6 → compensation-c@1');
  expect(table).toContain('compensation-c@1 ruling AMOUNT (C-LATE)');
});

it('a row of the CSV has a cell for each column, quoted where it must be', () => {
  const { head, line } = auditCsv();
  const [finding] = answer.findings;
  const rows = [line(decision), line({ row: 'finding', ...finding! })];
  for (const row of rows) expect(row.replace(/"(?:[^"]|"")*"/g, '').split(',')).toHaveLength(head.split(',').length);
  expect(rows[0]).toContain('"{""paid"":200000}"');
  expect(rows[1]).toContain('"<b>""60000""</b>"');
});

it('the page is in Chinese and English, says what was found, and refers to nothing outside', () => {
  const page = auditHtml(answer, [decision], { ruleId: 'C-LATE' });
  expect(page).toContain('发现 1 处差异 <span lang="en">/ 1 findings</span>');
  expect(page).toContain('-10000 points');
  expect(page).not.toMatch(/<b>"60000"|<script|(?:src|href)=|url\(|https?:/);
  expect(auditHtml({ ...answer, findings: [] }, [], {})).toContain('未发现差异');
});

it.each([
  [0, 'CNY', '¥ 0.00'],
  [-5, 'CNY', '¥ -0.05'],
  [123456, 'CNY', '¥ 1234.56'],
  [500, 'POINTS', '500 points'],
] as const)('%d of %s is told as %s', (amount, asset, told) => expect(amountText(amount, asset)).toBe(told));
