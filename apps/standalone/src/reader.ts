import { loadRulebook } from '@redress/service-kit';
import { postgresParts } from './postgres-parts.js';
import { type System, startSystem } from './system.js';

/** The views of a database, with nothing else set in motion. */
export const openReader = async (databaseUrl: string): Promise<System> =>
  startSystem(await postgresParts(databaseUrl, { rules: await loadRulebook() }), { listen: false });
