/** The sandbox gateway's books in PostgreSQL: a restart remembers which keys were paid. */
import type { DataSource } from 'typeorm';
import type { GatewayBooks, Kept } from '../gateway/gateway-books.js';

type Row = {
  key: string;
  payee: string;
  payer: string | null;
  cash: string;
  points: string;
  status: 'PAID' | 'REJECTED';
  reference: string;
  reason: string | null;
  at: Date;
};

export const postgresGatewayBooks = (sql: Pick<DataSource, 'query'>): GatewayBooks => {
  const rows = async (where: string, values: readonly unknown[] = []): Promise<readonly Kept[]> =>
    ((await sql.query(`select * from gateway_payments ${where}`, [...values])) as Row[]).map(keptOf);
  const find = async (key: string): Promise<Kept | undefined> => (await rows('where key = $1', [key]))[0];
  return {
    find,
    keep: async ({ answer, at }) => {
      const { key, payee, payer = null, cash, points } = answer.payment;
      const reason = answer.status === 'REJECTED' ? answer.reason : null;
      await sql.query(
        `insert into gateway_payments (key, payee, payer, cash, points, status, reference, reason, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (key) do nothing`,
        [key, payee, payer, cash, points, answer.status, answer.reference, reason, at],
      );
      const kept = await find(key);
      if (!kept) throw new Error(`${key} was not kept`);
      return kept;
    },
    made: (of) => {
      const [which, values] =
        'keys' in of ? ['key = any($1)', [of.keys]] : ['at >= $1::timestamptz and at < $2::timestamptz', [of.from, of.until]];
      return rows(`where status = 'PAID' and ${which} order by at, key collate "C"`, values);
    },
    all: () => rows('order by key collate "C"'),
  };
};

const keptOf = ({ key, payee, payer, cash, points, status, reference, reason, at }: Row): Kept => {
  const payment = { key, payee, ...(payer !== null && { payer }), cash: Number(cash), points: Number(points) };
  const known = { reference, payment };
  return {
    answer: status === 'PAID' ? { status, ...known } : { status, reason: reason ?? '', ...known },
    at: at.toISOString(),
  };
};
