/** A process of ours, as a supervisor runs it: its log in a file, started anew when it ends without being told to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export type ProcessOptions = Readonly<{
  name: string;
  /** The folder of `apps/` that it runs; by default its name. */
  app?: string;
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Start it again when it ends by itself, with a growing pause. */
  supervised?: boolean;
  /** The pids that run have changed. */
  changed?: () => void;
  log?: (line: string) => void;
}>;

const longestPauseMs = 5000;
/** Exit code of a misconfigured process: a restart would not help. */
const misconfigured = 2;

export class ServiceProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);
  private stopping = false;
  private failures = 0;
  /** How often it has been started. */
  starts = 0;
  /** It is misconfigured, and is not started again. */
  gaveUp = false;

  constructor(private readonly options: ProcessOptions) {}

  get name(): string {
    return this.options.name;
  }
  get pid(): number | undefined {
    return this.child?.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  start(): void {
    const { name, app = name, env, logFile, changed, log } = this.options;
    const out = openSync(logFile, 'a');
    const args = ['--enable-source-maps', '--import', `${root}bin/typescript.js`, `${root}apps/${app}/src/main.ts`];
    const began = performance.now();
    this.starts++;
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...inherited(), ...env },
      stdio: ['ignore', out, out],
      detached: true,
    });
    closeSync(out);
    this.child = child;
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)).once('error', () => resolve(null)));
    changed?.();
    void this.ended.then(async (code) => {
      changed?.();
      if (this.stopping || !this.options.supervised || this.child !== child) return;
      if (code === misconfigured) {
        this.gaveUp = true;
        return log?.(`${name} is misconfigured, see ${logFile}`);
      }
      this.failures = performance.now() - began > 30_000 ? 0 : this.failures + 1;
      await pause(Math.min(100 * 2 ** this.failures, longestPauseMs));
      if (!this.stopping && this.child === child) this.start();
    });
  }

  signal(signal: NodeJS.Signals): void {
    if (this.pid !== undefined) process.kill(this.pid, signal);
  }

  /** Resolves to its exit code once it has ended, or null where a signal ended it. */
  whenEnded(): Promise<number | null> {
    return this.ended;
  }
  lastLine(): string {
    const { logFile } = this.options;
    return `${readFileSync(logFile, 'utf8').trim().split('\n').at(-1)} (see ${logFile})`;
  }

  /** SIGTERM, and SIGKILL to what does not end in time. */
  async stop(ms = 20_000): Promise<void> {
    this.stopping = true;
    this.signal('SIGTERM');
    this.signal('SIGCONT');
    const late = setTimeout(() => this.signal('SIGKILL'), ms);
    await this.ended;
    clearTimeout(late);
  }
}

/** What a service may know of the machine; nothing that would configure it by accident. Editions are for all of an installation. */
const inherited = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'TZ', 'NODE_OPTIONS', 'EDITIONS'].flatMap((key) =>
      process.env[key] ? [[key, process.env[key] as string]] : [],
    ),
  );
