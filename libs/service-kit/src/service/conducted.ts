/** A service under simulated time: a conductor in another process opens its worlds, asks, and gives each event its turn. */
import { connect } from 'node:net';
import { Rejected, awaited } from '@redress/event-sourcing';
import { Gate } from '@redress/messaging';
import type { CommandEnvelope, QueryEnvelope } from '@redress/context';
import type { Log } from '../http/index.js';
import { BadConfig, type ServiceConfig } from './config.js';
import { type Calls, type FromService, type ToService, type WorldSettings, committedOf, turnOf } from './control.js';
import type { ServiceDefinition, Watcher } from './definition.js';
import { jsonLines } from './json-lines.js';
import { type RunningService, startService } from './start-service.js';

/** Runs until the conductor hangs up. Throws `BadConfig` outside of tests: who conducts can make any past. */
export const underConductor = async (definition: ServiceDefinition, config: ServiceConfig, log: Log) => {
  if (process.env['NODE_ENV'] !== 'test') throw new BadConfig('CONDUCTOR is for tests: it is refused without NODE_ENV=test');
  const [host, port] = (config.CONDUCTOR ?? '').split(':');
  const socket = connect(Number(port), host);
  let running: RunningService | undefined;
  const newGate = () =>
    new Gate({
      arrived: ({ consumer }, event) => say({ arrived: turnOf(event), consumer }),
      finished: (number) => say({ finished: number }),
    });
  let gate = newGate();
  const say = jsonLines<ToService, FromService>(socket, (message) => {
    if ('release' in message) return gate.release(message.release);
    if ('begin' in message) return gate.begin();
    void carryOut(message).then(say);
  });
  const carryOut = async ({ id, call, args }: Extract<ToService, { id: number }>): Promise<FromService> => {
    try {
      return { id, value: (await calls[call](args as never)) ?? null };
    } catch (error) {
      if (error instanceof Rejected) return { id, refused: error.refusal };
      return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  const world = () => running ?? fail('no world is open');
  const failed = (error: Error) => say({ trouble: error.message });
  const waits = (line: string) => {
    log.error({ service: definition.context.name, what: line });
    say({ waits: line });
  };
  const calls: { [Call in keyof Calls]: (args: never) => Promise<unknown> } = {
    open: async ({ databaseUrl, installation, migrate, edition }: WorldSettings) => {
      gate = newGate();
      const watch: Watcher = {
        committed: (service, events) => say({ committed: committedOf(service, events, definition.context.seam) }),
        listen: ({ consumer, services }) => say({ listens: { consumer, services } }),
        pace: gate,
      };
      running = await startService(definition, {
        config: { ...config, DATABASE_URL: databaseUrl, INSTALLATION: installation },
        ...{ log, watch, migrate, edition, failed },
        trouble: (what, error) => say({ trouble: `${what}: ${error instanceof Error ? error.message : String(error)}` }),
      });
    },
    close: async () => {
      const one = running;
      running = undefined;
      await one?.close();
    },
    ask: async (envelope: CommandEnvelope) => world().doors.ask(envelope),
    view: async (query: QueryEnvelope) => world().doors.view(query),
    read: async (stream: string) => world().store?.read(stream) ?? [],
    deadlines: async () => world().store?.deadlines({}) ?? [],
    handedOut: () => {
      const { feed } = world();
      const what = () => `all that was committed to stand at the door (feed: ${JSON.stringify(feed.reading())})`;
      return awaited(feed.handedOut(), { what, say: waits });
    },
  };
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  say({ hello: definition.context.name });
  socket.on('error', () => undefined).on('close', () => process.exit(0)); // its conductor is gone, and with it the world
  return { close: async () => running?.close() };
};

const fail = (why: string): never => {
  throw new Error(why);
};
