/** An audit for the terminal: totals per rule, what was asked for one by one, then findings with what led to them. */
import type { AuditAnswer, AuditFinding, AuditRow, DecisionRow, PostingRow } from '@redress/audit';
import { table } from '../table.js';
import { amountText, text } from './figures.js';
import { whole } from './progress.js';

export const auditTable = (answer: AuditAnswer, rows: readonly AuditRow[]): string => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const { events, streams, lanes, decisions, findings, seconds, eventsPerSecond } = answer;
  const whose = { events, streams, sellers: lanes, decisions, findings: findings.length, 'events/s': eventsPerSecond };
  const figures = Object.fromEntries(Object.entries(whose).map(([name, n]) => [name, whole(n)]));
  return [
    table([{ ...figures, seconds: seconds.toFixed(1) }]),
    table(answer.totals.map(({ ruleId, asset, recorded, recomputed }) => ({
      ...{ rule: ruleId, recorded: amountText(recorded, asset), recomputed: amountText(recomputed, asset) },
      ...{ difference: amountText(BigInt(recomputed) - BigInt(recorded), asset) },
    }))), // prettier-ignore
    ...(Object.keys(answer.outcomes).length > 0 ? [table([answer.outcomes])] : []),
    ...(rows.length > 0 ? [rows.map(rowText).join('\n')] : []),
    findings.length === 0 ? 'no findings' : findings.map(findingText).join('\n'),
  ].join('\n\n');
};

const rowText = (row: AuditRow): string => {
  if (row.row === 'finding') return findingText(row);
  return row.row === 'decision' ? decisionText(row) : postingText(row);
};

const decisionText = (row: DecisionRow): string => {
  const { at, type, rule, edition, eventId, because, subject, payee, asset, amount, recomputed } = row;
  const of = [type, subject, payee && `to ${payee}`].filter(Boolean).join(' ');
  const money = asset && amount !== undefined ? `: ${amountText(amount, asset)}` : '';
  const again = asset && recomputed !== undefined ? `, recomputed ${amountText(recomputed, asset)}` : '';
  return `${at} ${of}${money}${again}\n    ${rule} (${edition}) of ${text(row.inputs)} → ${text(row.outcome)}\n    ${chain(eventId, because)}`;
};
const postingText = ({ at, from, to, asset, amount, ruleId = 'no rule', eventId, because, subject = '' }: PostingRow): string =>
  `${at}   posting ${subject} ${amountText(amount, asset)}: ${from} → ${to} (${ruleId})\n    ${chain(eventId, because)}`;

const chain = (eventId: string, because: readonly string[]): string => [...because, eventId].join(' → ');

const findingText = (finding: AuditFinding): string => {
  const { question, kind, stream, version, ruleId, expected, actual, because } = finding;
  const rule = ruleId === undefined ? '' : ` (${ruleId})`;
  const led = because.length > 0 ? `\n    ${chain(`${stream}@${version}`, because)}` : '';
  return `${stream}@${version} ${question} ${kind}${rule}\n    expected ${text(expected)}\n    actual   ${text(actual)}${led}`;
};
