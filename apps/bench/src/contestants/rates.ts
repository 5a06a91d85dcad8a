/** The rates of a seller: ours from running counts, the floor by summing the facts as an index holds them. */
import { countsOf } from '@redress/compliance';
import { addToCounts, measuresDatabase, postgresMeasures } from '@redress/compliance/postgres';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { Asks } from '../contestant.js';
import { growFacts, questions } from '../seller-facts.js';

const schema = 'compliance';

export const ourRates =
  (when: 'now' | 'past') =>
  async (url: string): Promise<Asks> => {
    const { dataSource, reads, close } = await openServiceDatabase({ url, schema, ...measuresDatabase });
    const measures = postgresMeasures(dataSource, reads);
    const next = questions(when);
    return {
      grow: (orders) => growFacts(url, schema, orders, addToCounts('signed_facts')),
      ask: async () => {
        const { PAID } = countsOf(await measures.count(next()));
        if (!PAID) throw new Error('nothing was counted');
      },
      close,
    };
  };

const sum = `
  select component, sum(sign) from signed_facts
  where seller_id = 's1' and day between $1 and $2 and holds_at <= $3 and recorded_at <= $4 group by component`;

export const recount = async (url: string): Promise<Asks> => {
  const { reads, close } = await openServiceDatabase({ url, schema, ...measuresDatabase });
  const next = questions('past');
  const covering = `create index covering on signed_facts (seller_id, day) include (component, sign, holds_at, recorded_at)`;
  return {
    grow: (orders) => growFacts(url, schema, orders, covering),
    ask: async () => {
      const { from, to, asOf, knownAt } = next();
      await reads.query(sum, [from, to, asOf, knownAt]);
    },
    close,
  };
};
