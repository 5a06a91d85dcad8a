/** What is measured, against whom, and what would be good enough. */
import type { Cast, Wanted } from './results.js';
import type { WorkName } from './works.js';

type Event = Readonly<{ summary: string; contestants: readonly string[]; casts: readonly Cast[]; goals: readonly Wanted[] }>;

export const callers = [1, 16, 64] as const;

export const plan: Readonly<Record<WorkName, Event>> = {
  append: {
    summary: 'one event to an existing stream with expected version',
    contestants: ['ours', 'floor', 'batched floor', 'emmett'],
    casts: [
      {
        id: 'append',
        work: 'append',
        ours: 'ours',
        floor: 'floor',
        peers: { 'batched floor': 'batched floor', Emmett: 'emmett' },
      },
    ],
    goals: [
      { id: 'append-64', to: 'Emmett', least: 7, text: 'append, 64 callers: at least 7× Emmett' },
      { id: 'append-64', to: 'batched floor', least: 0.4, text: 'append, 64 callers: at least 0.4 of the batched floor' },
      { id: 'append-64-p99', to: 'Emmett', below: 1, text: "append, 64 callers: p99 below Emmett's" },
    ],
  },
  command: {
    summary: 'read a stream of 10 events, judge, append one event',
    contestants: ['ours cold', 'ours warm', 'floor', 'emmett'],
    casts: [
      { id: 'command-10-cold', work: 'command, state cold', ours: 'ours cold', floor: 'floor', peers: { Emmett: 'emmett' } },
      { id: 'command-10-warm', work: 'command, state warm', ours: 'ours warm', floor: 'floor', peers: { Emmett: 'emmett' } },
    ],
    goals: [
      { id: 'command-10-cold-16', to: 'Emmett', least: 4, text: 'command, state cold, 16 callers: at least 4× Emmett' },
      { id: 'command-10-warm-16', to: 'Emmett', least: 8, text: 'command, state warm, 16 callers: at least 8× Emmett' },
    ],
  },
};
