import type pg from 'pg';
import type { Repair, Row } from '../../verify/index.js';

/**
 * Makes one derived row what the log says it is, in a transaction of the caller's. Returns what was done in words, undefined
 * where it was done already.
 */
export const applyRepair = async (client: pg.ClientBase, repair: Repair): Promise<string | undefined> => {
  const { table } = repair;
  if ('rewind' in repair) return rewound(client, table, repair.rewind);
  const { key, row } = repair;
  const where = Object.keys(key).map((column) => `t.${column} = k.${column}`).join(' and '); // prettier-ignore
  const named = Object.values(key).join(' ');
  const keyed = `json_populate_record(null::${table}, $1) as k`;
  if (!row) {
    const { rowCount } = await client.query(`delete from ${table} t using ${keyed} where ${where}`, [JSON.stringify(key)]);
    return rowCount ? `${table} ${named}: deleted` : undefined;
  }
  const columns = Object.keys(row);
  const set = columns.map((column) => `${column} = r.${column}`).join(', ');
  const values = [JSON.stringify(key), JSON.stringify(row)];
  const updated = await client.query(
    `update ${table} t set ${set} from ${keyed}, json_populate_record(null::${table}, $2) as r where ${where}`,
    values,
  );
  if (updated.rowCount) return `${table} ${named}: set to ${describeRow(row)}`;
  await client.query(
    `insert into ${table} (${columns.join()}) select ${columns.join()} from json_populate_record(null::${table}, $1)`,
    [JSON.stringify(row)],
  );
  return `${table} ${named}: added as ${describeRow(row)}`;
};

const describeRow = (row: Row): string => {
  const text = JSON.stringify(row);
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
};

/** To the last event before that place; to the beginning where there is none. A checkpoint that stands before it stays. */
const rewound = async (
  client: pg.ClientBase,
  table: string,
  { key, service, transactionId, position }: Extract<Repair, { rewind: unknown }>['rewind'],
): Promise<string | undefined> => {
  const where = Object.keys(key).map((column) => `t.${column} = k.${column}`).join(' and '); // prettier-ignore
  const { rowCount, rows } = await client.query<{ transaction_id: string; position: string }>(
    `with k as (select * from json_populate_record(null::${table}, $1)),
       before as (
         select transaction_id, position from ${service}.events where (transaction_id, position) < ($2::xid8, $3::bigint)
         union all select '0'::xid8, 0 order by 1 desc, 2 desc limit 1
       )
     update ${table} t set transaction_id = before.transaction_id, position = before.position from before, k
     where ${where} and (t.transaction_id, t.position) >= ($2::xid8, $3::bigint)
     returning t.transaction_id, t.position`,
    [JSON.stringify(key), transactionId, position],
  );
  const [to] = rows;
  return rowCount ? `${table} ${Object.values(key).join(' ')}: set back to ${to?.transaction_id}/${to?.position}` : undefined;
};
