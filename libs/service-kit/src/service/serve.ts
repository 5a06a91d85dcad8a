/** The main program of a service: reads the environment, starts, and shuts down in order on a signal. */
import { awaited } from '@redress/event-sourcing';
import { BadEdition } from '@redress/rulebook';
import { CannotListen, type Log, jsonLog } from '../http/index.js';
import { BadConfig, readConfig, ServiceConfig } from './config.js';
import { underConductor } from './conducted.js';
import type { ServiceDefinition } from './definition.js';
import { clockIn } from './movable-clock.js';
import { startService } from './start-service.js';

/** Exit codes; `misconfigured` tells a supervisor that a restart would not help. */
export const exitCodes = { misconfigured: 2, failed: 1 } as const;

/** Runs until SIGTERM or SIGINT: then takes no more, finishes what is under way, and ends with 0. */
export const serve = (definition: ServiceDefinition, Config: new () => ServiceConfig = ServiceConfig): Promise<void> =>
  running(definition.context.name, async ({ log, failed }) => {
    const config = readConfig(Config, process.env);
    if (config.CONDUCTOR !== undefined) return underConductor(definition, config, log);
    return startService(definition, { config, log, clock: clockIn(config), failed });
  });

type Started = Readonly<{ url?: string; close(): Promise<void> }>;
type Reporters = Readonly<{ log: Log; failed: (error: Error) => void }>;

/** The life of a process of ours, whatever it runs. */
export const running = async (name: string, start: (told: Reporters) => Promise<Started>): Promise<void> => {
  const log = jsonLog({ debug: process.env['LOG'] === 'debug' });
  let started: Started | undefined;
  let ending: Promise<never> | undefined;
  const end = (code: number) => (ending ??= closed(name, started, log).then(() => process.exit(code)));
  const failed = (error: Error) => {
    log.error({ service: name, what: 'it cannot go on and ends', error: error.message });
    void end(exitCodes.failed);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
  process.on('unhandledRejection', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  try {
    started = await start({ log, failed });
    if (started.url) console.log(`${name} ${started.url}`);
  } catch (error) {
    const plain = error instanceof BadConfig || error instanceof BadEdition || error instanceof CannotListen;
    console.error(
      plain ? `${name}: ${error.message}` : `${name} cannot start: ${error instanceof Error ? error.message : error}`,
    );
    process.exit(plain ? exitCodes.misconfigured : exitCodes.failed);
  }
};

const patienceMs = 25_000;
/** Closes the service; logs what hangs and leaves it, for the next start goes on from the log. */
const closed = async (name: string, started: Started | undefined, log: Log): Promise<void> => {
  const say = (what: string) => log.error({ service: name, what });
  const what = `${name} to finish what is under way`;
  await awaited(started?.close() ?? Promise.resolve(), { what, say, giveUpMs: patienceMs }).catch((error: unknown) =>
    say(error instanceof Error ? error.message : String(error)),
  );
};
