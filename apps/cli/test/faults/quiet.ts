// Detects that all consumers have caught up: by the positions in the database, and by every process's readiness.
import { services } from '../database.js';
import { lagOf } from '../kill/inspect.js';
import { type Standing, type System, standingOf, until } from './system.js';

export const conductedNames = ({ cluster }: System): string[] =>
  [...cluster.processes.keys()].filter((name) => name !== 'gateway');

/** Streams that a consumer has not handled to their end, payouts that are not made, and events that the payer has not handled. */
export const unheard = async (system: System): Promise<string[]> => {
  const [row] = await system.rows<{ n: string }>(
    `select count(*) as n from (select stream, max(version) as last from penalties.events where starts_with(stream, 'trade-') group by stream) as one
     left join penalties.positions on positions.stream = 'payer:' || one.stream where positions.version is distinct from one.last`,
  );
  const [streams, payer] = [await lagOf(system as never), Number(row?.n)];
  return [
    ...(streams > 0 ? [`${streams} streams are not heard to their end`] : []),
    ...(payer > 0 ? [`the payer has not heard ${payer} trades to their end`] : []),
  ];
};

/** Deadlines that are due, or will be in a moment: their effects are still to come. */
const ringing = async (system: System): Promise<string[]> => {
  const soon = services.map((service) => `select '${service}' as service, rule_id from ${service}.deadlines where due < $1`);
  const rows = await system.rows<{ service: string; rule_id: string; n: string }>(
    `select service, rule_id, count(*) as n from (${soon.join(' union all ')}) as due group by 1, 2`,
    [new Date(system.clock.nowMs() + 3000).toISOString()],
  );
  return rows.map(({ service, rule_id, n }) => `${n} timers of ${service} are due (${rule_id})`);
};

const lagging = ({ feed, relay }: Standing): string | undefined => {
  if (feed && !feed.joined) return 'has not joined its group';
  if (feed && feed.lag > 0) return `lags by ${feed.lag}`;
  return relay && !relay.leads && !feed ? 'does not lead' : undefined;
};

/** The milliseconds until all have caught up, without intervention. Throws what is still behind, after `ms`. */
export const quiet = async (system: System, ms: number): Promise<number> => {
  const began = performance.now();
  let still: string[] = [];
  const look = async () => {
    try {
      const standing = conductedNames(system).map(async (name) => {
        const one = await standingOf(system.cluster, name);
        const why = one ? lagging(one) : 'does not answer, or is not ready';
        return why ? [`${name} ${why}`] : [];
      });
      still = (await Promise.all(standing)).flat();
      if (still.length === 0) still = await ringing(system);
      if (still.length === 0) still = await unheard(system);
    } catch (error) {
      still = [String(error)];
    }
    return still.length === 0;
  };
  await until('quiet', ms, look).catch(() => {
    throw new Error(`after ${ms / 1000} s ${still.join('; ')}`);
  });
  return Math.round(performance.now() - began);
};
