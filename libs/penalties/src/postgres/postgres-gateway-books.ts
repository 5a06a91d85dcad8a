/** The sandbox gateway's books in PostgreSQL: a restart remembers which keys were paid. */
import type { DataSource } from 'typeorm';
import type { GatewayBooks, Kept } from '../gateway/sandbox-gateway.js';

type Row = {
  key: string;
  payee: string;
  payer: string | null;
  cash: string;
  points: string;
  status: 'PAID' | 'REJECTED';
  reference: string;
  reason: string | null;
};

export const postgresGatewayBooks = (sql: Pick<DataSource, 'query'>): GatewayBooks => {
  const find = async (key: string): Promise<Kept | undefined> => {
    const [row]: Row[] = await sql.query('select * from gateway_payments where key = $1', [key]);
    return row && keptOf(row);
  };
  return {
    find,
    keep: async ({ key, payee, payer = null, cash, points }, answer) => {
      const reason = answer.status === 'REJECTED' ? answer.reason : null;
      await sql.query(
        `insert into gateway_payments (key, payee, payer, cash, points, status, reference, reason) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (key) do nothing`,
        [key, payee, payer, cash, points, answer.status, answer.reference, reason],
      );
      const kept = await find(key);
      if (!kept) throw new Error(`${key} was not kept`);
      return kept;
    },
    all: async () => ((await sql.query('select * from gateway_payments order by key collate "C"')) as Row[]).map(keptOf),
  };
};

const keptOf = ({ key, payee, payer, cash, points, status, reference, reason }: Row): Kept => ({
  payment: { key, payee, ...(payer !== null && { payer }), cash: Number(cash), points: Number(points) },
  answer: status === 'PAID' ? { status, reference } : { status, reference, reason: reason ?? '' },
});
