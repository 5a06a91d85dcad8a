/** A fact heard: ours with all that measures and scores keep, beside the consumer that kept rates alone, with its statements and tables. */
import { type Component, factsOf } from '@redress/compliance';
import { measuresDatabase, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import type { Published } from '@redress/contracts';
import { groupCommit } from '@redress/event-sourcing';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { Hears } from '../contestant.js';

export const ourMeasures = async (url: string): Promise<Hears> => {
  const { dataSource, reads, close } = await openServiceDatabase({ url, schema: measuresSchema, ...measuresDatabase });
  const measures = postgresMeasures(dataSource, reads);
  return { hear: async (events) => measures.hear(events), close };
};

const lock = `
  select pg_advisory_xact_lock(key)
  from (select hashtextextended(current_schema() || ' ' || stream, 0) as key from unnest($1::text[]) as stream order by key) as keys`;
const select = 'select stream, version, state from heard where stream = any($1)';
const upsert = `
  insert into heard (stream, version, state)
  select stream, version, state from json_to_recordset($1) as row(stream text, version int, state json)
  on conflict (stream) do update set version = excluded.version, state = excluded.state`;
const keys = 'seller_id, day, component, holds_on, recorded_on';
const eighths = Array.from({ length: 8 }, (_, n) => `eighth_${n}`);
const dayOf = (at: string) => `(${at} at time zone 'UTC' + interval '8 hours')::date`;
const insert = `
  with facts as (
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, day, holds_at, recorded_at)
    select "eventId", n, "sellerId", component, "orderId", subject, sign, day, "holdsAt", "recordedAt"
    from json_to_recordset($1) as row("eventId" text, n int, "sellerId" text, component text, "orderId" text, subject text,
      sign smallint, day date, "holdsAt" timestamptz, "recordedAt" timestamptz)
    returning seller_id, component, day, sign, holds_at, recorded_at
  )
  insert into daily_counts (${keys}, count, ${eighths.join()})
  select ${keys}, sum(sign)::int as count, ${eighths.map((_, n) => `sum(sign) filter (where eighth = ${n})::int`).join()}
  from (
    select seller_id, day, component, sign, ${dayOf('holds_at')} as holds_on, ${dayOf('recorded_at')} as recorded_on,
      date_part('hour', greatest(holds_at, recorded_at) at time zone 'UTC' + interval '8 hours')::int / 3 as eighth
    from facts) as standing
  group by ${keys} order by ${keys}
  on conflict (${keys}) do update set count = daily_counts.count + excluded.count,
    ${eighths.map((name) => `${name} = coalesce(daily_counts.${name} + excluded.${name}, daily_counts.${name}, excluded.${name})`).join()}`;

/** What rates were made of. */
const ofRates: ReadonlySet<Component> = new Set<Component>([
  ...(['PAID', 'PROMISE_DUE', 'PROMISE_BROKEN', 'REFUND_APPLIED', 'AFTERSALE_APPLIED', 'REFUND_DISPUTED'] as const),
]);
type Known = Readonly<{ version: number; state: Parameters<typeof factsOf>[0] | null }>;

export const ratesAlone = async (url: string): Promise<Hears> => {
  const tables = { ...measuresDatabase, migrations: measuresDatabase.migrations.slice(0, 2) };
  const { dataSource, close } = await openServiceDatabase({ url, schema: measuresSchema, ...tables });
  const hear = groupCommit<readonly Published[], void>(500, (batches) =>
    dataSource.transaction(async ({ queryRunner }) => {
      const tx = (await queryRunner!.connect()) as import('pg').ClientBase;
      const streams = [...new Set(batches.flat().map(({ stream }) => stream))];
      await tx.query({ name: 'lock', text: lock, values: [streams] });
      const { rows } = await tx.query<Known & { stream: string }>({ name: 'positions', text: select, values: [streams] });
      const heard = new Map(rows.map(({ stream, ...known }) => [stream, known as Known]));
      const facts = batches.flat().flatMap((event) => {
        const before = heard.get(event.stream);
        if (event.version !== (before?.version ?? 0) + 1) throw new Error(`${event.eventId} comes out of order`);
        const { document, facts } = factsOf(before?.state ?? undefined, event);
        heard.set(event.stream, { version: event.version, state: document ?? null });
        return facts.filter(({ component }) => ofRates.has(component));
      });
      const moved = [...heard].map(([stream, known]) => ({ stream, ...known }));
      await tx.query({ name: 'heard', text: upsert, values: [JSON.stringify(moved)] });
      if (facts.length > 0) await tx.query({ name: 'facts', text: insert, values: [JSON.stringify(facts)] });
      return batches.map(() => ({ status: 'fulfilled' as const, value: undefined }));
    }),
  );
  return { hear, close };
};
