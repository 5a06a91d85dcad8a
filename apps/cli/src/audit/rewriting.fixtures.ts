/** A tampering that is consistent: who may do everything changes an event, hashes its stream anew and makes the ledger fit. */
import type { StoredEvent } from '@redress/event-sourcing';
import { rechained } from '@redress/event-sourcing/testing';
import type pg from 'pg';

type Row = Readonly<Record<string, string | number | null>> & Readonly<{ stream: string; version: number }>;

const select = (service: string): string => `
  select stream, version, type, schema_version, to_json(recorded_at)#>>'{}' as recorded_at, to_json(occurred_at)#>>'{}' as occurred_at,
    key, lane, actor, correlation_id, causation_id, command_hash, command_id, data::text as data, explanation::text as explanation, hash
  from ${service}.events where stream = $1 order by version`;

const eventOf = (row: Row): StoredEvent => {
  const instant = (column: string) => new Date(row[column] as string).toISOString();
  return {
    ...{ eventId: `${row.stream}@${row.version}`, stream: row.stream, version: row.version, type: row['type'] as string },
    ...{ schemaVersion: Number(row['schema_version']), at: instant('recorded_at'), key: row['key'] as string },
    ...{ lane: row['lane'] as string, actor: row['actor'] as string, hash: row['hash'] as string },
    ...{ correlationId: row['correlation_id'] as string, causationId: row['causation_id'] as string },
    ...(row['occurred_at'] !== null && { occurredAt: instant('occurred_at') }),
    command: { hash: row['command_hash'] as string, ...(row['command_id'] !== null && { id: row['command_id'] as string }) },
    data: JSON.parse(row['data'] as string) as object,
    ...(row['explanation'] !== null && { explanation: JSON.parse(row['explanation'] as string) as unknown }),
  };
};

export const readStream = async (client: pg.ClientBase, service: string, stream: string): Promise<StoredEvent[]> =>
  (await client.query<Row>(select(service), [stream])).rows.map(eventOf);

/** As a superuser whom no trigger stops. `change` is told an event and gives what is to stand in its place. */
export const rewrite = async (
  client: pg.ClientBase,
  { service, stream, version }: Readonly<{ service: string; stream: string; version: number }>,
  change: (event: StoredEvent) => StoredEvent,
): Promise<void> => {
  const before = await readStream(client, service, stream);
  const after = rechained(before.map((event) => (event.version === version ? change(event) : event)));
  for (const { version: nth, data, explanation, hash, at } of after.slice(version - 1))
    await client.query(
      `update ${service}.events set data = $3, explanation = $4, hash = $5, recorded_at = $6 where stream = $1 and version = $2`,
      [stream, nth, JSON.stringify(data), explanation === undefined ? null : JSON.stringify(explanation), hash, at],
    );
  if (service === 'penalties') await repost(client, after[version - 1] as StoredEvent);
};

const repost = async (client: pg.ClientBase, { eventId, data }: StoredEvent): Promise<void> => {
  const { transfers = [] } = data as { transfers?: { from: string; to: string; amount: number }[] };
  for (const [n, { from, to, amount }] of transfers.entries())
    await client.query(
      `update penalties.transfers set from_account = $3, to_account = $4, amount = $5 where event_id = $1 and n = $2`,
      [...[eventId, n, from, to, amount]],
    );
};
