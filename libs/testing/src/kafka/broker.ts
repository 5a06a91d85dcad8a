// One broker as a process of its own, in a session of its own: Ctrl-C does not reach it before we have drained.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brokerFolder, notePid } from './folder.js';
import type { Programs } from './jars.js';
import { type Node, brokerProperties, toText } from './properties.js';

const execute = promisify(execFile);
const log4j = fileURLToPath(new URL('log4j2.xml', import.meta.url));

export type Broker = Readonly<{
  pid(): number | undefined;
  start(): void;
  signal(name: NodeJS.Signals): void;
  /** When the process is gone; at once where there is none. */
  ended(): Promise<void>;
  /** Why it ended of itself, in one line; undefined while it runs or where it was told to. */
  failure(): string | undefined;
}>;

/** `changed` is called whenever the process is another. */
export async function prepare(
  home: string,
  n: number,
  nodes: readonly Node[],
  { id, heapMb, programs, changed }: { id: string; heapMb: number; programs: Programs; changed: () => void },
): Promise<Broker> {
  const folder = brokerFolder(home, n);
  const [properties, data, log] = ['server.properties', 'data', 'broker.log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const run = [`-Dlog4j2.configurationFile=${log4j}`, `-Dredress.log=${log}`, '-cp', join(programs.jars, '*')];
  writeFileSync(properties, toText(brokerProperties(n, nodes, data)));
  if (!existsSync(join(data, 'meta.properties')))
    await execute(programs.java, [
      '-Xmx64m',
      '-XX:TieredStopAtLevel=1',
      ...run,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      id,
      '-c',
      properties,
    ]);

  let child: ChildProcess | undefined;
  let told = false;
  let failure: string | undefined;

  function start() {
    if (child) throw new Error(`broker ${n} runs already`);
    [told, failure] = [false, undefined];
    const output = openSync(log, 'a'); // what the virtual machine itself has to say
    // Such brokers live for minutes: to compile their code once more, and better, costs more processor time than it ever gives back.
    const flags = [
      `-Xms${Math.ceil(heapMb / 4)}m`,
      `-Xmx${heapMb}m`,
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-XX:+ExitOnOutOfMemoryError',
    ];
    const started = spawn(programs.java, [...flags, ...run, 'kafka.Kafka', properties], {
      cwd: folder,
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    started.once('exit', (code, signal) => {
      child = undefined;
      if (!told) failure = `broker ${n} ended (${signal ?? `code ${code}`})${lastError(log)}, see ${log}`;
      changed();
    });
    started.unref(); // must not keep this process alive
    child = started;
    notePid(home, n, started.pid!);
    changed();
  }

  return {
    start,
    pid: () => child?.pid,
    failure: () => failure,
    signal(name) {
      if (name === 'SIGKILL' || name === 'SIGTERM') told = true;
      child?.kill(name);
    },
    async ended() {
      const running = child;
      if (!running) return;
      running.ref();
      await new Promise((gone) => running.once('exit', gone));
    },
  };
}

function lastError(log: string) {
  const line = readFileSync(log, 'utf8')
    .split('\n')
    .findLast((one) => / (ERROR|FATAL) |Exception|^Error/.test(one));
  return line ? `: ${line.slice(0, 200)}` : '';
}
