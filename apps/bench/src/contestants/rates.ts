/** The figures of a seller: ours from running counts, the floor by summing the facts as an index holds them. */
import { compliance, countsOf } from '@redress/compliance';
import { addToCounts, addToMarket, measuresDatabase, postgresMeasures } from '@redress/compliance/postgres';
import { memoryLog } from '@redress/event-sourcing/memory';
import { loadRulebook } from '@redress/service-kit';
import { live } from '@redress/service-kit/contexts';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { Asks } from '../contestant.js';
import { growFacts, questions } from '../seller-facts.js';

const schema = 'measures';

/** `rate now`: the counts of a window alone; `measures past`, `score now`: a whole view, cases by the page. */
export const ourFigures = async (url: string): Promise<Asks> => {
  const { dataSource, reads, close } = await openServiceDatabase({ url, schema, ...measuresDatabase });
  const measures = postgresMeasures(dataSource, reads);
  const { view } = live(compliance, { measures, rules: await loadRulebook(), store: memoryLog() });
  const next = { now: questions('now'), past: questions('past') };
  return {
    grow: (orders) => growFacts(url, schema, orders, addToCounts('signed_facts'), addToMarket('signed_facts')),
    ask: async (way = '') => {
      const [what = '', when] = way.split(' ');
      const question = next[when as keyof typeof next]();
      if (what === 'rate') {
        const { PAID } = countsOf(await measures.count(question));
        if (!PAID) throw new Error('nothing was counted');
        return;
      }
      const { sellerId: id, asOf, knownAt } = question;
      const paged = what === 'measures' && { page: { limit: 50 } };
      await view({ view: what, id, options: { asOf, knownAt }, ...paged });
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
