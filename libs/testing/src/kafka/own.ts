// One or three brokers on this machine, each a process of ours that can be killed, paused and started again.
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Broker, prepare } from './broker.js';
import { clusterId, demandUnused, sweep } from './folder.js';
import { type Programs, findPrograms } from './jars.js';
import { keeper } from './keeper.js';
import type { KafkaOptions, LocalKafka } from './local-kafka.js';
import { freePorts } from '../ports.js';
import type { Node } from './properties.js';
import { answers, joined } from './ready.js';

const temporary = 'redress-kafka-';
const host = '127.0.0.1';
/** One that was killed reads its logs again before it answers: on a busy machine that takes its time. */
const againMs = 180_000;

/** In `dataDir`, which is kept; else in a fresh folder, which is removed with them. Throws an Error where the programs cannot be had. */
export async function ownKafka(options: KafkaOptions = {}): Promise<LocalKafka> {
  const programs = await findPrograms(options.log);
  if (!options.dataDir) sweep(tmpdir(), temporary);
  for (let tries = 1; ; tries++) {
    try {
      return await launch(programs, options);
    } catch (error) {
      // somebody took a port between our looking and the broker's listening
      if (options.ports || tries === 3 || !String(error).includes('BindException')) throw error;
    }
  }
}

function demandAlive(broker: Broker) {
  const failure = broker.failure();
  if (failure) throw new Error(failure);
}

async function launch(programs: Programs, { brokers: count = 1, dataDir, ports, heapMb = 512, log = () => {} }: KafkaOptions) {
  if (ports && ports.length !== count) throw new RangeError(`${count} brokers want ${count} ports, not ${ports.length}`);
  const began = performance.now();
  const home = dataDir ? resolve(dataDir) : mkdtempSync(join(realpathSync(tmpdir()), `${temporary}${process.pid}-`));
  mkdirSync(home, { recursive: true });
  await demandUnused(home);
  const id = clusterId(home, count);
  const free = await freePorts(2 * count);
  const nodes = Array.from({ length: count }, (_, n): Node => {
    return { id: n + 1, host, port: ports?.[n] ?? free[n]!, controllerPort: free[count + n]! };
  });
  const kept = keeper(dataDir ? undefined : home);
  const all: Broker[] = [];
  const pids = () => all.flatMap((broker) => broker.pid() ?? []);
  const brokers = nodes.map(({ port }) => `${host}:${port}`);
  try {
    const shared = { id, heapMb, programs, changed: () => kept.watch(pids()) };
    all.push(...(await Promise.all(nodes.map((node) => prepare(home, node.id, nodes, shared)))));
    for (const broker of all) broker.start();
    await answers(brokers, { cluster: id, ids: nodes.map((node) => node.id) }, { failed: () => all.forEach(demandAlive) });
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
  const what = count === 1 ? 'broker runs' : 'brokers run';
  log(
    `Kafka: ${count} ${what} on ${brokers.join(', ')} after ${((performance.now() - began) / 1000).toFixed(1)} s; data in ${home}`,
  );

  const numbered = (n: number) => {
    const broker = all[n - 1];
    if (!broker) throw new RangeError(`there is no broker ${n} among ${count}`);
    return broker;
  };
  let stopped: Promise<void> | undefined;
  return {
    brokers,
    origin: 'jars' as const,
    pids,
    async kill(n: number) {
      numbered(n).signal('SIGKILL');
      await numbered(n).ended();
    },
    async start(n: number) {
      numbered(n).start();
      if (pids().length > count / 2)
        await joined(brokers[n - 1]!, { cluster: id, ids: [n] }, { limitMs: againMs, failed: () => demandAlive(numbered(n)) });
    },
    pause: (n: number) => numbered(n).signal('SIGSTOP'),
    resume: (n: number) => numbered(n).signal('SIGCONT'),
    stop: () => (stopped ??= stop(dataDir ? 'SIGTERM' : 'SIGKILL')),
  };

  /** All at once, the last have no controller left to take leave from: they are given 2 s, and what they wrote is found again. */
  async function stop(how: 'SIGTERM' | 'SIGKILL') {
    for (const broker of all) for (const signal of [how, 'SIGCONT'] as const) broker.signal(signal);
    const gone = Promise.all(all.map((broker) => broker.ended()));
    await Promise.race([gone, pause(2000, undefined, { ref: false })]);
    for (const broker of all) broker.signal('SIGKILL');
    await gone;
    await kept.leave();
  }
}
