import { appendAtFunctions } from './append-at.js';
import { feedNumbers } from './feed-number.js';

/**
 * The tables of one service's log, in a schema of its own (the connection's search_path names it). Append-only by trigger, and
 * by grants where the service logs in with a role of its own (`grantsFor`).
 *
 * `data` is json, not jsonb: the very text that was hashed is kept. `transaction_id` (by `feed_number`) and `position` order the feed.
 */
export const firstTables = `
  create table events (
    position bigint generated always as identity,
    transaction_id xid8 not null default pg_current_xact_id(),
    stream text not null,
    version int not null check (version > 0),
    type text not null,
    schema_version smallint not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz,
    key text not null,
    lane text not null,
    actor text not null,
    correlation_id text not null,
    causation_id text not null,
    command_hash text not null,
    command_id text,
    data json not null,
    explanation json,
    hash text not null,
    primary key (stream, version)
  );
  create unique index events_feed on events (transaction_id, position);
  create index events_key on events (key);

  create table deadlines (
    id text primary key,
    stream text not null,
    rule_id text not null,
    subject text not null,
    lane text not null,
    due timestamptz,
    opened_at timestamptz not null,
    opened_by text not null,
    opening bigint generated always as identity
  );
  create index deadlines_due on deadlines (due) where due is not null;
  create index deadlines_lane on deadlines (lane);

  create table heard (stream text primary key, version int not null, state json);

  create table answers (
    actor text not null,
    command_id text not null,
    hash text not null,
    answer json not null,
    primary key (actor, command_id)
  );

  create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation'; end $$;
  create trigger events_append_only before update or delete on events for each row execute function refuse_change();
  create trigger events_keep before truncate on events for each statement execute function refuse_change();
`;

/** `next_try`: before it nobody tries, for somebody has taken it, or it has failed `attempts` times. */
export const deadlineLeases = `
  alter table deadlines add column next_try timestamptz, add column attempts int not null default 0;
`;

/**
 * `rank`: among the deadlines that are due at one instant. `at`: when the command was accepted, since answers are kept for so long;
 * of those from before this, as their events say.
 */
export const ranksAndAges = `
  alter table deadlines add column rank smallint not null default 0;
  alter table answers add column at timestamptz;
  update answers set at = said.at
    from (select actor, command_id, max(recorded_at) as at from events where command_id is not null group by actor, command_id) as said
    where answers.actor = said.actor and answers.command_id = said.command_id;
  update answers set at = now() where at is null;
  alter table answers alter column at set not null;
  create index answers_at on answers (at);
`;

/** Beside the event, outside its hash: trace context and the like. Added without a rewrite of the table. */
export const eventMetadata = `
  alter table events add column metadata json;
`;

/**
 * `positions`: how far each stream of other services was heard, never made anew. `facts`: what is kept of it under a fold, and in which
 * version of that; `up_to`: it is being made, and has taken in so much, else it is ready. `folds`: which version is to be kept, and
 * whether that is so of all streams (`made`). What was kept before had no version: it counts as older than any.
 */
export const positionsAndFacts = `
  alter table heard rename to positions;
  create table facts (
    stream text not null,
    fold text not null,
    fold_version int not null,
    up_to int,
    state json,
    primary key (stream, fold)
  );
  insert into facts (stream, fold, fold_version, state)
    select stream, split_part(stream, '-', 1), 0, state from positions where state is not null;
  alter table positions drop column state;
  create table folds (fold text primary key, version int not null, made boolean not null);
`;

/** All of them, as today's code needs them. */
export const eventStoreTables =
  firstTables + deadlineLeases + feedNumbers + ranksAndAges + eventMetadata + positionsAndFacts + appendAtFunctions;

/** What the role of a running service may do: everything its work needs, and nothing to the past. */
export const grantsFor = (schema: string, role: string): string => `
  grant usage on schema ${schema} to ${role};
  grant select, insert on ${schema}.events to ${role};
  grant select, insert, delete on ${schema}.answers to ${role};
  grant select, insert, update, delete on ${schema}.deadlines, ${schema}.positions, ${schema}.facts, ${schema}.folds to ${role};
  grant usage on all sequences in schema ${schema} to ${role};
`;
