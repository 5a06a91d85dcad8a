/** What is live on this page: whether the line stands, who is where, and what has just changed. */
import { useSyncExternalStore } from 'react';
import { now } from '../app/clock.js';
import { openStream } from './stream.js';
import type { Change, Present, Said, Told } from './told.js';

type Standing = Readonly<{
  /** Whether the line stands. */
  live: boolean;
  /** Undefined: it stands, or has never stood. */
  lostAt: string | undefined;
  present: ReadonlyMap<string, readonly Present[]>;
}>;

let standing: Standing = { live: false, lostAt: undefined, present: new Map() };
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
  if (told.kind === 'line' && told.open && !stood) {
    stood = true;
    set({ live: true });
  }
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
    set({ live: told.open, lostAt: told.open ? undefined : now().toISOString() });
    if (told.open) for (const hear of hearers) hear('all'); // what came meanwhile is read anew
  }
};

let say: ((as: string) => void) | undefined;

/** Begins to listen, once; by another session anew. */
export const listen = (as: string): void => {
  say ??= typeof SharedWorker === 'undefined' ? alone() : shared();
  say(as);
};

/** Where browsers share no workers, each tab has a stream. */
const alone = () => {
  const stream = openStream(heard);
  let known: string | undefined;
  return (as: string) => {
    if (known !== undefined && known !== as) stream.restart();
    known = as;
  };
};

const shared = () => {
  const { port } = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'redress-live' });
  let known = '';
  const tell = (said: Said) => port.postMessage(said);
  port.onmessage = ({ data }: MessageEvent<Told>) => heard(data);
  addEventListener('pagehide', () => tell('bye'));
  addEventListener('pageshow', ({ persisted }) => persisted && tell({ as: known })); // back from the browser's cache
  return (as: string) => tell({ as: (known = as) });
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
