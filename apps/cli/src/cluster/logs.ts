// The logs of a cluster, of all its processes as one, or of one.
import { existsSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readerGone } from '../reader-gone.js';

export type LogFile = Readonly<{ name: string; file: string }>;

/** By name: services, gateway, broker-N; what has written nothing yet is there too. */
export const logsIn = (folder: string): readonly LogFile[] => {
  const inFolder = (name: string) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []);
  const services = inFolder('logs')
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({ name: name.slice(0, -'.log'.length), file: join(folder, 'logs', name) }));
  const brokers = inFolder('kafka')
    .filter((name) => /^broker-\d+$/.test(name))
    .map((name) => ({ name, file: join(folder, 'kafka', name, 'broker.log') }));
  return [...services, ...brokers].filter(({ file }) => existsSync(file));
};

const lookMs = 200;

/** Whole lines only; with `on` for as long as somebody reads them. */
export const follow = async (files: readonly LogFile[], { on, named }: { on: boolean; named: boolean }): Promise<void> => {
  const width = Math.max(...files.map(({ name }) => name.length));
  const tails = files.map(({ name, file }) => ({ name, open: openSync(file, 'r'), file, at: 0, rest: '' }));
  do {
    for (const tail of tails) {
      const { size } = statSync(tail.file);
      if (size < tail.at) tail.at = 0; // it was begun anew
      while (tail.at < size) {
        const chunk = Buffer.alloc(Math.min(size - tail.at, 1024 * 1024));
        const read = readSync(tail.open, chunk, 0, chunk.length, tail.at);
        if (read === 0) break;
        tail.at += read;
        const lines = (tail.rest + chunk.toString('latin1', 0, read)).split('\n');
        tail.rest = lines.pop() ?? '';
        const text = lines.map((line) => `${named ? `${tail.name.padEnd(width)}  ` : ''}${line}\n`).join('');
        process.stdout.write(Buffer.from(text, 'latin1')); // as bytes: a character may stand across two reads
      }
    }
    if (on) await pause(lookMs);
  } while (on && !readerGone.aborted);
};
