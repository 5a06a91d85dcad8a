import { loadRulebook } from '@redress/service-kit';
import type { Stage } from '@redress/simulation';
import { Conductor } from '@redress/simulation/conductor';
import { freshDatabase } from '@redress/testing/postgres';
import type { Stages } from './memory-stages.js';
import type { Parts, PartsOptions } from './parts.js';
import { openDatabases, postgresParts } from './postgres-parts.js';
import { startSystem } from './system.js';

/** On the server of `url`: a template database is migrated once, and every world is a copy of it, dropped afterwards. */
export const postgresStages = async (url: string): Promise<Stages> => {
  const databases = await migratedDatabases(url);
  // While one world is played the next is copied and the last is dropped.
  let next = databases.copy();
  const dropping: Promise<void>[] = [];
  return {
    openStage: async ({ edition, start }) => {
      const copy = await next;
      next = databases.copy();
      const stage = await stageOn((options) => postgresParts(copy.url, { ...options, migrate: false }), edition, start);
      return { ...stage, close: () => stage.close().then(() => void dropping.push(copy.drop())) };
    },
    close: async () => {
      await Promise.all([...dropping, next.then((copy) => copy.drop())]);
      await databases.close();
    },
  };
};

/** Copies of a database that was migrated once. */
export const migratedDatabases = async (url: string) => {
  const template = await freshDatabase(url);
  for (const database of Object.values(await openDatabases(template.url))) await database.close();
  return {
    copy: () => freshDatabase(url, { template: new URL(template.url).pathname.slice(1) }),
    close: () => template.drop(),
  };
};

/** The system on these parts, driven by a conductor of its own; who opened the parts may look into them. */
export const stageOn = async (
  parts: (options: PartsOptions) => Promise<Parts>,
  edition: string | undefined,
  start: string,
): Promise<Stage> => {
  const rules = await loadRulebook({ fixed: edition });
  const conductor = new Conductor('ALL_IN_ONE');
  const trouble: PartsOptions['trouble'] = ({ consumer, eventId, error }) =>
    conductor.fail(
      new Error(`${consumer} could not handle ${eventId}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      }),
    );
  const system = await startSystem(await parts({ rules, watch: conductor, trouble }), { watch: conductor });
  conductor.drive(system);
  let now = start;
  return {
    ask: (asked) => {
      now = asked.at;
      return conductor.ask(asked);
    },
    fire: (until, inclusive) => conductor.fire('', now, until, inclusive),
    view: (viewed) => system.view(viewed),
    close: () => system.close(),
  };
};
