import type pg from 'pg';
import type { FactsFold } from '../event-store.js';
import { FactsNotReady, type FactsUpkeep, type StaleFacts } from '../facts-upkeep.js';
import { inLockedTransaction, withConnection } from './transaction.js';

// A version that stands there is not looked up again: only a fold that is new here, or newer, asks whether anything was ever heard.
const selectClaim = 'select version from folds where fold = $1';
const upsertClaim = `
  insert into folds (fold, version, made)
  select $1, $2, not exists (select from positions where starts_with(stream, $1 || '-'))
  on conflict (fold) do update set version = excluded.version, made = excluded.made where folds.version < excluded.version or $3`;

// Held until these positions are moved: nobody claims a fold meanwhile.
const selectClaims = 'select fold, version from folds where fold = any($1) for share';

const passOver = `
  with passed as (
    select stream, after, version from json_to_recordset($1) as row (stream text, after int, version int)
  )
  insert into positions (stream, version)
  select stream, version from passed where after = 0 or exists (select from positions where positions.stream = passed.stream)
  order by stream
  on conflict (stream) do update set version = excluded.version
  where positions.version < excluded.version
    and positions.version >= (select after from passed where passed.stream = excluded.stream)`;

const stale = `
  from positions p left join facts f on f.stream = p.stream and f.fold = $1
  where starts_with(p.stream, $1 || '-')
    and ($3 or not exists (select from folds where folds.fold = $1 and folds.version = $2 and folds.made)
      and (f.stream is null or f.fold_version <> $2 or f.up_to is not null))`;
const selectStale = `
  select p.stream, p.version as position, case when f.fold_version = $2 then coalesce(f.up_to, 0) else 0 end as "upTo"
  ${stale} and p.stream > $4 and ($6::text[] is null or p.stream = any($6)) order by p.stream limit $5`;
const countStale = `select count(*)::int as n ${stale}`;

const remake = `
  insert into facts (stream, fold, fold_version, up_to, state)
  select row.stream, $2, $3, null, row.state
  from json_to_recordset($1) as row (stream text, position int, state json) join positions using (stream)
  where positions.version = row.position
  on conflict (stream, fold) do update set fold_version = excluded.fold_version, up_to = null, state = excluded.state
  returning stream`;

const hasMade = `
  update folds set made = true where fold = $1 and version = $2 and not exists (
    select from positions p left join facts f on f.stream = p.stream and f.fold = $1
    where starts_with(p.stream, $1 || '-') and (f.stream is null or f.fold_version <> $2 or f.up_to is not null))`;

/** `lockKeys`: those of positions, as who hears takes them. */
export const factsUpkeep = (
  pool: pg.Pool,
  lockKeys: (streams: readonly string[]) => readonly bigint[],
): FactsUpkeep & Readonly<{ claim: (fold: FactsFold) => Promise<void> }> => {
  const claimed = new Map<string, number>();
  const claim = async ({ fold, version }: FactsFold, { lower = false } = {}): Promise<void> => {
    const { rows } = await pool.query<{ version: number }>(selectClaim, [fold]);
    const [is] = rows;
    if (!is || is.version < version || (lower && is.version !== version)) await pool.query(upsertClaim, [fold, version, lower]);
    claimed.set(fold, version);
  };
  /** Once for each fold and version that this process is asked about. */
  const claimOnce = async (one: FactsFold): Promise<void> => {
    if (claimed.get(one.fold) !== one.version) await claim(one);
  };
  return {
    claim: claimOnce,
    claimFacts: (one) => claim(one, { lower: true }),
    passOver: async (passed, folds) => {
      if (passed.length === 0) return;
      for (const one of folds) await claimOnce(one); // before there are positions of streams of which nothing is kept
      await withConnection(pool, async (tx) => {
        await tx.query('begin');
        const { rows } = await tx.query<FactsFold>(selectClaims, [folds.map(({ fold }) => fold)]);
        for (const one of folds) {
          const newer = rows.find(({ fold, version }) => fold === one.fold && version > one.version);
          if (newer) throw new FactsNotReady(one, newer);
        }
        await tx.query({ name: 'pass-over', text: passOver, values: [JSON.stringify(passed)] });
        await tx.query('commit');
      });
    },
    staleFacts: async ({ fold, version }, { after = '', limit, all = false, streams = null }) => {
      await claim({ fold, version });
      return (await pool.query<StaleFacts>(selectStale, [fold, version, all, after, limit, streams])).rows;
    },
    countFacts: async ({ fold, version }, all = false) => {
      await claim({ fold, version });
      return (await pool.query<{ n: number }>(countStale, [fold, version, all])).rows[0]?.n ?? 0;
    },
    remakeFacts: async ({ fold, version }, made) => {
      if (made.length === 0) return [];
      const keys = lockKeys(made.map(({ stream }) => stream));
      const values = [JSON.stringify(made), fold, version];
      const { rows } = await inLockedTransaction(pool, keys, (tx) => tx.query<{ stream: string }>(remake, values));
      return rows.map(({ stream }) => stream);
    },
    factsMade: async ({ fold, version }) => {
      await claim({ fold, version });
      const text = 'select 1 from folds where fold = $1 and version = $2 and made';
      if ((await pool.query(text, [fold, version])).rows.length > 0) return true;
      return ((await pool.query(hasMade, [fold, version])).rowCount ?? 0) > 0;
    },
  };
};
