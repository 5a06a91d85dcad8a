import { type Asked, BadExport, whatIf, type WhatIfAnswer, type WhatIfRow } from '@redress/audit';
import { loadRulebook } from '@redress/service-kit';
import { logsOf } from '../audit/logs-of.js';
import { openOut } from '../audit/out.js';
import type { AuditFlags } from '../audit.js';
import { editionSaid } from '../editions.js';
import { Misuse } from '../misuse.js';
import { whatIfCsv } from './as-csv.js';
import { whatIfHtml } from './as-html.js';
import { whatIfTable } from './as-table.js';

/** What the recorded orders would have come to under another edition; exit code 0, whatever it comes to. */
export const runWhatIf = async (flags: AuditFlags & { edition: string }, asked: Asked): Promise<void> => {
  const other = await editionSaid(flags.edition);
  const against = flags.against === undefined ? undefined : await editionSaid(flags.against);
  const editions = await loadRulebook();
  const { logs, stop } = await logsOf(flags);
  try {
    const out = await openOut(flags.out);
    if (flags.format === 'csv') out.line(whatIfCsv.head);
    const answer = await whatIf({
      ...{ logs, editions, other, asked, timer: () => performance.now() },
      ...(against && { against }),
      ...(flags.format === 'csv' && { row: (row: WhatIfRow) => out.line(whatIfCsv.line(row)) }),
    });
    if (flags.format !== 'csv') out.line(tellings[flags.format](answer, asked));
    await out.end();
    process.exitCode = 0;
  } catch (error) {
    throw error instanceof BadExport ? new Misuse(error.message) : error;
  } finally {
    await stop();
  }
};

const tellings: Readonly<Record<Exclude<AuditFlags['format'], 'csv'>, (answer: WhatIfAnswer, asked: Asked) => string>> = {
  json: (answer) => JSON.stringify(answer),
  table: (answer) => whatIfTable(answer),
  html: (answer, asked) => whatIfHtml(answer, asked),
};
