// An import on the simulation, in this process: its summary, and its logs in the form that a database has.
import { dayOf } from '@redress/rulebook';
import { Simulation } from '@redress/simulation/simulation';
import { loadRulebook } from '@redress/service-kit';
import { Journal } from '../src/import/journal.js';
import { runLanes } from '../src/import/run-lanes.js';
import { factsOf, firstOrders, readOlist } from '../src/import-olist/index.js';
import { type Row, services } from './database.js';

/** The events that the services would have stored, stream by stream. */
export const simulatedLogs = async (folder: string, limit = Infinity) => {
  const { simulation } = await imported(folder, limit);
  const rows = (service: (typeof services)[number]): Row[] =>
    simulation.logs[service].log
      .map(({ stream, version, type, data, hash }) => ({ stream, version, type, data, hash }))
      .toSorted((a, b) => (a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1));
  return Object.fromEntries(services.map((service) => [service, rows(service)]));
};

/** The whole system after the import, and the days that its facts are about: the first one, and how many. */
export const imported = async (folder: string, limit = Infinity) => {
  const olist = await readOlist(folder);
  const { lanes, lastFact } = factsOf(limit === Infinity ? olist : firstOrders(olist, limit), { claims: true });
  const simulation = new Simulation({ rules: await loadRulebook(), lanes: 'BY_SELLER' });
  await runLanes(lanes, {
    conductor: {
      ask: async (asked) => simulation.ask(asked),
      fire: async (...timers) => simulation.fire(...timers),
    },
    journal: await Journal.open(undefined, lanes),
    until: new Date(Date.parse(lastFact!) + 60 * 24 * 3_600_000).toISOString(),
    inFlight: 1,
    progress: () => undefined,
  });
  const first = dayOf(lanes.flatMap(({ facts }) => facts.map(({ at }) => at)).reduce((a, b) => (a < b ? a : b)));
  const days = Math.ceil((Date.parse(lastFact!) - Date.parse(first)) / (24 * 3_600_000));
  return { simulation, first, days };
};
