/** One row a rule, asset, seller and day (RFC 4180). Amounts in minor units: fen, or points. */
import type { WhatIfRow } from '@redress/audit';

const columns = ['ruleId', 'asset', 'sellerId', 'day', 'pinned', 'other', 'difference'] as const;

/** Ids have neither commas nor quotes. */
export const whatIfCsv = {
  head: columns.join(),
  line: (row: WhatIfRow): string => columns.map((column) => `${row[column]}`).join(),
};
