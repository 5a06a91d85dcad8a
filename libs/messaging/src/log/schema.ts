/** How far each consumer has got in each log. Only a place to begin after a restart: what counts are the positions per stream. */
export const logFeedTables = `
  create table checkpoints (
    consumer text not null,
    service text not null,
    transaction_id xid8 not null,
    position bigint not null,
    primary key (consumer, service)
  );
`;

/**
 * Events that a consumer could not handle, with those behind them, and what operators asked for: why, and what came of it. In the
 * feed's schema: an event is parked before the checkpoint passes it, and what a consumer did is told by its own positions.
 */
export const parkingTables = `
  create table parked (
    consumer text not null,
    service text not null,
    stream text not null,
    version int not null,
    event json not null,
    kind text not null check (kind in ('POISON', 'GAP', 'BEHIND')),
    reason text not null,
    attempts int not null,
    first_at timestamptz not null,
    parked_at timestamptz not null default now(),
    primary key (consumer, service, stream, version)
  );
  create table parking_requests (
    id bigint generated always as identity primary key,
    what text not null check (what in ('RETRY', 'DROP')),
    consumer text not null,
    service text not null,
    stream text not null,
    version int not null,
    why text not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    event json, -- as it was parked: a dropped one stands nowhere else with its reason
    reason text,
    done_at timestamptz,
    outcome json
  );
  create index parking_requests_open on parking_requests (id) where done_at is null;
`;
