import type { Finding } from '@redress/event-sourcing/verify';
import type pg from 'pg';
import { countKeys, countsOf } from './running-counts.js';

type Row = Readonly<{ kept: Counted | null; made: Counted | null }>;
type Counted = Readonly<{
  seller_id: string;
  component: string;
  day: string;
  holds_on: string;
  recorded_on: string;
  count: number;
}>;

const most = 1000;

/** Running counts that differ from the sums of the signed facts; of many, the first. */
export const verifyCounts = async (client: pg.ClientBase, schema: string): Promise<readonly Finding[]> => {
  const table = `${schema}.daily_counts`;
  const { rows } = await client.query<Row>(`
    select to_jsonb(kept) as kept, to_jsonb(made) as made
    from ${table} as kept full join (${countsOf(`${schema}.signed_facts`)}) as made using (${countKeys.join(', ')})
    where to_jsonb(kept) is distinct from to_jsonb(made) order by ${countKeys.join(', ')} limit ${most}`);
  return rows.map(({ kept, made }) => {
    const { seller_id, component, day, holds_on, recorded_on } = (kept ?? made)!;
    const kind = !made ? 'row-added' : !kept ? 'row-missing' : 'row-changed';
    const which = `${component} of ${day}, holding on ${holds_on}, recorded on ${recorded_on}`;
    const detail = `${which}: is ${JSON.stringify(kept)}, its facts in ${schema}.signed_facts make ${JSON.stringify(made)}`;
    return { table, stream: `seller-${seller_id}`, version: 0, kind, detail };
  });
};
