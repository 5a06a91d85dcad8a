/** What is live on this page: whether the line stands, who is where, and what has just changed. */
import { useSyncExternalStore } from 'react';
import { now } from '../app/clock.js';
import { openStream } from './stream.js';
import type { Change, Present, Said, Told } from './told.js';

type Standing = Readonly<{
  /** Undefined: it stands, or has never stood. */
  lostAt: string | undefined;
  present: ReadonlyMap<string, readonly Present[]>;
}>;

let standing: Standing = { lostAt: undefined, present: new Map() };
const listeners = new Set<() => void>();
const hearers = new Set<(changes: readonly Change[] | 'all') => void>();
const set = (some: Partial<Standing>): void => {
  standing = { ...standing, ...some };
  for (const listener of listeners) listener();
};

/** Changes that come together are told together. */
const togetherMs = 150;
let news: Change[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const flush = () => {
  timer = undefined;
  const together = news;
  news = [];
  for (const hear of hearers) hear(together);
};

/** Whether the line has ever stood: before that nothing was missed. */
let stood = false;

const heard = (told: Told): void => {
  if (told.kind === 'line' && told.open && !stood) stood = true;
  if (told.kind === 'change') {
    news.push(told.change);
    timer ??= setTimeout(flush, togetherMs);
  } else if (told.kind === 'presence') {
    const present = new Map(standing.present);
    if (told.presence.present.length === 0) present.delete(told.presence.on);
    else present.set(told.presence.on, told.presence.present);
    set({ present });
  } else if (told.kind === 'reset') {
    for (const hear of hearers) hear('all');
  } else if ((stood || told.open) && told.open !== (standing.lostAt === undefined)) {
    set({ lostAt: told.open ? undefined : now().toISOString() });
    if (told.open) for (const hear of hearers) hear('all'); // what came meanwhile is read anew
  }
};

let say: ((said: Said) => void) | undefined;

/** Begins to listen, once; later calls, by another session, begin anew. */
export const listen = (): void => {
  if (say) return say('restart');
  if (typeof SharedWorker === 'undefined') {
    const stream = openStream(heard);
    say = (said) => said === 'restart' && stream.restart();
    return;
  }
  const { port } = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'redress-live' });
  port.onmessage = ({ data }: MessageEvent<Told>) => heard(data);
  say = (said) => port.postMessage(said);
  addEventListener('pagehide', () => say?.('bye'));
  say('restart');
};

export const hear = (hearer: (changes: readonly Change[] | 'all') => void): (() => void) => {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useStanding = (): Standing => useSyncExternalStore(subscribe, () => standing);
