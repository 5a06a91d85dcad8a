/** What the database does by itself for works that were decided before anything was locked. */
import { endDeadlines, insertDeadlines, moveDeadlines } from './deadline-rows.js';
import { insertAnswers, insertEvents } from './rows.js';

/** A statement of ours within a function, where its first parameters have names. */
const within = (statement: string, ...names: readonly string[]): string =>
  names.reduce((text, name, n) => text.replaceAll(`$${n + 1}`, name), statement);

/** How `held_at` fails; of a class that is no SQL state's of PostgreSQL. */
export const movedOn = 'RD001';

/** More streams than this are looked up by one query, whose plan is then made once; fewer one by one, which needs no plan. */
const fewStreams = 8;

/**
 * `held_at` takes the locks, then looks whether the streams stand at these versions and the commands are unknown (each of its
 * statements sees what was committed before it, as READ COMMITTED has it for a volatile function, and none takes a transaction
 * id): where not it says false, or fails with `moved_on` where whoever asks has sent more behind it. `append_at` then adds all
 * that the works have brought, each null where there is nothing of it.
 *
 * Made anew at each start, for they hold the very statements of this version of the code.
 */
export const appendAtFunctions = `
  create or replace function held_at(
    keys bigint[], streams text[], versions int[], askers text[], command_ids text[], or_fail boolean
  ) returns boolean language plpgsql as $$
  #variable_conflict use_variable
  declare
    held bigint;
    fresh boolean := true;
  begin
    foreach held in array keys loop
      perform pg_advisory_xact_lock(held);
    end loop;
    if cardinality(streams) > ${fewStreams} then
      fresh := not exists (
        select from unnest(streams, versions) as wanted (stream, version)
        cross join lateral (select from events as e where e.stream = wanted.stream and e.version > wanted.version limit 1) as newer
      );
    else
      for n in 1 .. cardinality(streams) loop
        fresh := fresh and not exists (select from events as e where e.stream = streams[n] and e.version > versions[n]);
      end loop;
    end if;
    for n in 1 .. cardinality(command_ids) loop
      fresh := fresh and not exists (select from answers as a where a.actor = askers[n] and a.command_id = command_ids[n]);
    end loop;
    if or_fail and not fresh then
      raise exception 'other processes have added to these streams meanwhile' using errcode = '${movedOn}';
    end if;
    return fresh;
  end $$;

  create or replace function append_at(
    keys bigint[], streams text[], versions int[], askers text[], command_ids text[],
    added_events json, ended_deadlines text[], moved_deadlines text[], moved_to timestamptz[], opened_deadlines json, given_answers json
  ) returns boolean language plpgsql as $$
  #variable_conflict use_column
  begin
    if not held_at(keys, streams, versions, askers, command_ids, false) then
      return false;
    end if;
    if added_events is not null then
      ${within(insertEvents, 'added_events')};
    end if;
    if ended_deadlines is not null then
      ${within(endDeadlines, 'ended_deadlines')};
    end if;
    if moved_deadlines is not null then
      ${within(moveDeadlines, 'moved_deadlines', 'moved_to')};
    end if;
    if opened_deadlines is not null then
      ${within(insertDeadlines, 'opened_deadlines')};
    end if;
    if given_answers is not null then
      ${within(insertAnswers, 'given_answers')};
    end if;
    return true;
  end $$;
`;
