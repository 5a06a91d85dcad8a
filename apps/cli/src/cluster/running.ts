// The state file of a cluster that runs: for whoever wants to ask it, or to stop it.
import type { LocalCluster } from '@redress/testing/cluster';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Running = Readonly<{
  /** Of the process that started all others. */
  pid: number;
  /** Of the gateway. */
  url: string;
  databaseUrl: string;
  brokers: readonly string[];
  processes: readonly Readonly<{ name: string; url: string; pid?: number; starts: number }>[];
}>;

const fileIn = (folder: string) => join(folder, 'running.json');

/** Written in whole or not at all, for others may read it just now. */
export const note = (folder: string, { pid, cluster }: Readonly<{ pid: number; cluster: LocalCluster }>): void => {
  const running: Running = {
    ...{ pid, url: cluster.url, databaseUrl: cluster.databaseUrl, brokers: cluster.kafka.brokers },
    processes: [...cluster.processes].map(([name, one]) => ({
      ...{ name, url: cluster.urls.get(name) ?? '', starts: one.starts },
      ...(one.pid !== undefined && { pid: one.pid }),
    })),
  };
  const draft = `${fileIn(folder)}.${pid}`;
  writeFileSync(draft, JSON.stringify(running), { mode: 0o600 }); // it names the way to the database
  renameSync(draft, fileIn(folder));
};

export const forget = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** The cluster of that folder; undefined where none runs, whatever a killed one has left behind. */
export const runningIn = (folder: string): Running | undefined => {
  if (!existsSync(fileIn(folder))) return undefined;
  const running = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Running;
  return isCluster(running.pid) ? running : undefined;
};

/** Throws where one runs. */
export const demandNone = (folder: string): void => {
  const running = runningIn(folder);
  if (running) throw new Error(`a cluster runs in ${folder} already, at ${running.url}: redress cluster stop`);
};

/** A pid alone proves nothing: it may since be another program's. */
export const isCluster = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const [command, stat] = [`/proc/${pid}/cmdline`, `/proc/${pid}/stat`];
  if (!existsSync(command)) return !existsSync('/proc/self'); // no such folder on this system: the pid must do
  return readFileSync(command, 'utf8').includes('\0cluster\0start') && !/\) Z/.test(readFileSync(stat, 'utf8'));
};
