/** What is measured, against whom, and what would be good enough. */
import type { Cast, Wanted } from './results.js';
import type { Work } from './works.js';

export type Event = Readonly<{
  summary: string;
  work: Work;
  contestants: readonly string[];
  /** How many at once; [0] where the work is one run. */
  callers: readonly number[];
  casts: readonly Cast[];
  goals: readonly Wanted[];
}>;

/** By the letter that `--only` takes; `name` is taken too. */
export type Chapter = Readonly<{ letter: string; name: string; events: readonly Event[] }>;

const everybody = { floor: 'floor', peers: { Emmett: 'emmett', 'message-db': 'message-db', TypeORM: 'typeorm' } };

const append: Event = {
  summary: 'one event to an existing stream with expected version',
  work: { kind: 'append' },
  contestants: ['ours', 'floor', 'batched floor', 'emmett', 'message-db', 'typeorm'],
  callers: [1, 16, 64],
  casts: [
    {
      id: 'append',
      work: 'append',
      ours: 'ours',
      floor: 'floor',
      peers: { 'batched floor': 'batched floor', ...everybody.peers },
    },
  ],
  goals: [
    { id: 'append-64', to: 'Emmett', least: 7, text: 'append, 64 callers: at least 7× Emmett' },
    { id: 'append-64', to: 'batched floor', least: 0.4, text: 'append, 64 callers: at least 0.4 of the batched floor' },
    { id: 'append-64-p99', to: 'Emmett', below: 1, text: "append, 64 callers: p99 below Emmett's" },
  ],
};

const command = (length: number, goals: readonly Wanted[]): Event => ({
  summary: `read a stream of ${length} events, judge, append one event`,
  work: { kind: 'command', length },
  contestants: ['ours cold', 'ours warm', 'floor', 'emmett', 'message-db', 'typeorm'],
  callers: [1, 16, 64],
  casts: ['cold', 'warm'].map((state) => ({
    id: `command-${length}-${state}`,
    work: `${length} events, state ${state}`,
    ours: `ours ${state}`,
    ...everybody,
  })),
  goals,
});

const rebuild: Event = {
  summary: 'a projection, one row a seller, from a log of 1,000,000 events (Emmett: from the first 20,000 of 200,000)',
  work: { kind: 'rebuild', grown: 1_000_000 },
  contestants: ['ours', 'floor', 'emmett'],
  callers: [0],
  casts: [{ id: 'rebuild', work: 'rebuild, events', ours: 'ours', floor: 'floor', peers: { Emmett: 'emmett' } }],
  goals: [
    { id: 'rebuild', to: 'floor', least: 0.5, text: 'rebuild: at least 0.5 of a raw COPY read through Node without parsing' },
    { id: 'rebuild', to: 'Emmett', least: 25, text: "rebuild: at least 25× Emmett's consumer" },
  ],
};

const visible: Event = {
  summary:
    'orders.place at one service until it is visible in compliance, two processes and one broker; the floor is kafkajs alone, produce to consume',
  work: { kind: 'visible' },
  contestants: ['ours', 'floor'],
  callers: [1, 16],
  casts: [{ id: 'visible', work: 'command to visible', ours: 'ours', floor: 'floor', peers: {} }],
  goals: [1, 16].map((callers) => ({
    id: `visible-${callers}-p99`,
    to: 'floor',
    below: 2,
    text: `command to visible, ${callers} ${callers === 1 ? 'caller' : 'callers'}: p99 at most 2× raw kafkajs`,
  })),
};

const scenarios: Event = {
  summary: 'all scenario files in memory, each in a world of its own; the floor is the kernel alone (memory store, one decider)',
  work: { kind: 'scenarios' },
  contestants: ['ours', 'floor'],
  callers: [0],
  casts: [{ id: 'scenarios', work: 'scenarios, commands', ours: 'ours', floor: 'floor', peers: {} }],
  goals: [{ id: 'scenarios', least: 50_000, text: 'scenarios in memory: at least 50,000 commands/s' }],
};

const lists: Event = {
  summary:
    'a page of 100 of the list of 1,000,000 refunds, counted: each filter and several at once, the first page and one far behind it; ' +
    'p99 is that of the slowest of them; the floor is 100 rows by their keys',
  work: { kind: 'lists', grown: 1_000_000 },
  contestants: ['ours', 'floor'],
  callers: [1, 4],
  casts: [{ id: 'lists', work: 'pages of a list', ours: 'ours', floor: 'floor', peers: {} }],
  goals: [{ id: 'lists-1-p99', below: 50, text: 'lists of 1,000,000 refunds: p99 of the slowest question at most 50 ms' }],
};

/** The same on a log that holds this many events of other streams. */
const grown = (events: number): Event[] => {
  const [of, floor] = [`log of ${events.toLocaleString('en')}`, { ours: 'ours', floor: 'floor', peers: {} }];
  return [
    {
      summary: `append on a ${of}`,
      work: { kind: 'append', grown: events },
      contestants: ['ours', 'floor'],
      callers: [64],
      casts: [{ id: `append-${events}`, work: `append, ${of}`, ...floor }],
      goals: [],
    },
    {
      summary: `command on a cold stream of 10 events on a ${of}`,
      work: { kind: 'command', length: 10, grown: events },
      contestants: ['ours cold', 'floor'],
      callers: [16],
      casts: [{ id: `command-${events}`, work: `command, ${of}`, ...floor, ours: 'ours cold' }],
      goals: [],
    },
    {
      summary: `rebuild from a ${of}`,
      work: { kind: 'rebuild', grown: events },
      contestants: ['ours', 'floor'],
      callers: [0],
      casts: [{ id: `rebuild-${events}`, work: `rebuild, ${of}`, ...floor }],
      goals: [],
    },
  ];
};

/** A seller with so many orders in the window of 30 days. */
const rates = (orders: number): Event => {
  const of = `${orders.toLocaleString('en')} orders`;
  return {
    summary: `figures of a seller with ${of} in the window, beside others who have as many; the floor sums the facts by an index that holds all it looks at`,
    work: { kind: 'rate', grown: orders },
    contestants: [...ways.map((way) => `ours/${way}`), 'floor'],
    callers: [1],
    casts: ways.map((way) => ({
      ...{ id: `${way.replace(' ', '-')}-${orders}`, work: `${way}, ${of}`, ours: `ours/${way}` },
      ...{ floor: 'floor', peers: {} },
    })),
    goals: ways.map((way) => ({
      ...{ id: `${way.replace(' ', '-')}-${orders}-1-p99`, below: 20 },
      text: `${way}, ${of}: p99 at most 20 ms`,
    })),
  };
};
/** Counts of a window alone, and the whole views. */
const ways = ['rate', 'measures', 'score'].flatMap((what) => [`${what} now`, `${what} past`]);

const heard: Event = {
  summary: 'facts heard, of 1,000 sellers: all that measures and scores keep, beside the same consumer that kept rates alone',
  work: { kind: 'heard' },
  contestants: ['ours', 'rates alone'],
  callers: [1, 16, 64],
  casts: [{ id: 'heard', work: 'facts heard', ours: 'ours', floor: 'rates alone', peers: {} }],
  goals: [16, 64].map((callers) => ({
    ...{ id: `heard-${callers}-cpu`, to: 'floor', below: 1.3 },
    text: `a fact heard, ${callers} callers: at most 1.3× the processor time that it took with rates alone`,
  })),
};

const closing: Event = {
  summary:
    'a day is closed, of 100,000 sellers, each of whom is published; the floor reads their counts in one statement and adds as many bare events',
  work: { kind: 'close-day', grown: 100_000 },
  contestants: ['ours', 'floor'],
  callers: [0],
  casts: [{ id: 'close-day', work: 'a day closed, sellers', ours: 'ours', floor: 'floor', peers: {} }],
  goals: [
    { id: 'close-day', least: 100_000 / 60, text: 'a day of 100,000 sellers is closed in at most 60 s' },
    { id: 'close-day-mib', below: 512, text: 'in less than 512 MiB' },
  ],
};

/** `huge`: growth to 10⁷ too. */
export const plan = ({ huge = false }: { huge?: boolean } = {}): readonly Chapter[] => [
  { letter: 'a', name: 'append', events: [append] },
  {
    letter: 'b',
    name: 'command',
    events: [
      command(10, [
        { id: 'command-10-cold-16', to: 'Emmett', least: 4, text: '10 events, state cold, 16 callers: at least 4× Emmett' },
        { id: 'command-10-warm-16', to: 'Emmett', least: 8, text: '10 events, state warm, 16 callers: at least 8× Emmett' },
      ]),
      command(100, []),
    ],
  },
  { letter: 'c', name: 'rebuild', events: [rebuild] },
  { letter: 'd', name: 'visible', events: [visible] },
  { letter: 'e', name: 'scenarios', events: [scenarios] },
  { letter: 'h', name: 'lists', events: [lists] },
  { letter: 'f', name: 'growth', events: [1e5, 1e6, ...(huge ? [1e7] : [])].flatMap(grown) },
  { letter: 'g', name: 'rates', events: [1e3, 1e5, 1e6].map(rates) },
  { letter: 'i', name: 'heard', events: [heard] },
  { letter: 'j', name: 'close-day', events: [closing] },
];
