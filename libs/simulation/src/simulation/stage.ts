import { keepsLog, manifestOf } from '@redress/context';
import { memoryProjections } from '@redress/messaging/projections';
import type { Rulebook } from '@redress/rulebook';
import { type Answering, routeToServices, fewAtOnce, serviceViews } from '@redress/service-kit';
import { contexts } from '../contexts.js';
import type { Stage } from '../stage.js';
import { Simulation, type SimulationOptions } from './simulation.js';

/** A simulation as a scenario plays on it: with the views of the logs, and every question checked as at any door. */
export const simulatedStage = ({
  rules,
  start,
  ...options
}: Omit<SimulationOptions, 'lanes'> & Readonly<{ rules: Rulebook; start: string }>): Stage &
  Readonly<{ simulation: Simulation }> => {
  // made when somebody looks at a list: a run that looks at none pays for none
  const projections = new Map(
    contexts.map(({ name, lists = [] }) => [name, memoryProjections(lists.map(({ projection }) => projection))]),
  );
  const simulation = new Simulation({
    ...options,
    ...{ rules, lanes: 'ALL_IN_ONE' },
    committed: (service, events) => {
      projections.get(service)?.wake(events);
      options.committed?.(service, events);
    },
  });
  const room = fewAtOnce();
  const answering = contexts.map((context): Answering => {
    const manifest = manifestOf(context);
    const store = simulation.logs[context.name as keyof typeof simulation.logs];
    const { view } = serviceViews({
      manifest,
      store,
      rules,
      view: async (viewed) => simulation.view(viewed),
      room,
      projections: projections.get(context.name),
    });
    const doors = {
      ask: async (asked: Parameters<Stage['ask']>[0]) => simulation.ask(asked),
      view,
      caughtUp: async () => undefined,
    };
    return { manifest, keepsLog: keepsLog(context), doors };
  });
  const { view } = routeToServices(answering);
  let now = start;
  return {
    simulation,
    ask: async (asked) => {
      now = asked.at;
      return simulation.ask(asked);
    },
    fire: async (until, inclusive) => simulation.fire('', now, until, inclusive),
    view,
    // what was put off is told at the last: nobody may choke on it unnoticed
    close: async () => simulation.catchUp(),
  };
};
