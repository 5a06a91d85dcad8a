/** Events as process mining wants them: each with the objects that it is about. */
import type { Part } from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import { isoOf } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import { whereOf } from './copied.js';

/** Types of objects that an id in an event's data names, by its field. */
const named = {
  refundId: 'refund',
  caseId: 'case',
  complaintId: 'complaint',
  helpId: 'help',
  compensationId: 'compensation',
  buyerId: 'buyer',
} as const;
export const objectTypes = ['order', 'line', 'seller', ...Object.values(named)] as const;

const ifArray = (field: string): string =>
  `json_array_elements(case when json_typeof(data->'${field}') = 'array' then data->'${field}' else '[]' end)`;

/** Rows `(type, id)` of one event; a line bears the id of its order before its own. What is of no seller bears a colon as its lane. */
const objectsOf = `
  select 'seller' as type, lane as id where lane not like '%:%'
  union select 'order', coalesce(data->>'orderId', key) where key <> lane or data->>'orderId' is not null
  ${Object.entries(named)
    .map(([field, type]) => `union select '${type}', data->>'${field}' where data->>'${field}' is not null`)
    .join(' ')}
  union select 'line', coalesce(data->>'orderId', key) || ':' || lines.id from (
      select data->>'lineId' as id
      union all select coalesce(line->>'lineId', line #>> '{}') from ${ifArray('lines')} as line where json_typeof(line) = 'string' or line->>'lineId' is not null
      union all select line #>> '{}' from ${ifArray('lineIds')} as line
    ) as lines where lines.id is not null and (key <> lane or data->>'orderId' is not null)`;

const eventsOf = (client: pg.ClientBase, services: readonly ServiceName[], part: Part): string =>
  services
    .map(
      (service, rank) => `select '${service}' as service, ${rank} as rank, *
        from ${service}.events where ${whereOf(client, part, 'recorded_at', 'lane')}`,
    )
    .join(' union all ');

/** Columns: `service, stream, version, type, at, actor, lane, causation_id, rule_id, objects`, in the order of time. */
export const minedEventsSql = (client: pg.ClientBase, services: readonly ServiceName[], part: Part): string => `
  select service, stream, version, type, ${isoOf('recorded_at')}, actor, lane, causation_id, explanation->>'ruleId',
    (select json_agg(json_build_array(o.type, o.id) order by o.type, o.id) from (${objectsOf}) as o)
  from (${eventsOf(client, services, part)}) as e order by recorded_at, rank, transaction_id, position`;

/** The same of orders alone, with the order first, one order after another. */
export const minedOrdersSql = (client: pg.ClientBase, services: readonly ServiceName[], part: Part): string => `
  select key, service, stream, version, type, ${isoOf('recorded_at')}, actor, lane, causation_id, explanation->>'ruleId'
  from (${eventsOf(client, services, part)}) as e where key <> lane
  order by key collate "C", recorded_at, rank, transaction_id, position`;

/** Columns: `type, id`, each once. */
export const objectsSql = (client: pg.ClientBase, services: readonly ServiceName[], part: Part): string => `
  select distinct o.type, o.id from (${eventsOf(client, services, part)}) as e cross join lateral (${objectsOf}) as o order by 1, 2`;
