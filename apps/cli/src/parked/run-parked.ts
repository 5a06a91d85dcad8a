import type { ParkedEvent, RequestOutcome } from '@redress/messaging';
import { type ParkedDoor, openParked } from '@redress/standalone';
import { userInfo } from 'node:os';
import { Misuse } from '../misuse.js';
import type { ParkedFlags } from '../parked.js';
import { table } from '../table.js';
import { withPostgres } from '../with-postgres.js';

export const list = (flags: ParkedFlags): Promise<void> =>
  open(flags, async (door) => {
    const lanes = lanesOf(await door.list());
    print(flags, lanes.map(summaryOf), lanes.length === 0 ? 'nothing is parked' : undefined);
  });

export const show = (event: string, flags: ParkedFlags): Promise<void> => open(flags, (door) => showOne(door, event, flags));

/** Exit code 1 where a retry or a drop was refused, or events are still parked. */
export const ask = (what: 'RETRY' | 'DROP', event: string | undefined, flags: ParkedFlags): Promise<void> =>
  open(flags, (door) => act(door, what, event, flags));

const open = (flags: ParkedFlags, work: (door: ParkedDoor) => Promise<void>) =>
  withPostgres(flags, async (url) => {
    const door = await openParked(url);
    const all = door.list;
    const list = async () => (await all()).filter(({ consumer }) => !flags.consumer || consumer === flags.consumer);
    await work({ ...door, list }).finally(() => door.close());
  });

const lanesOf = (all: readonly ParkedEvent[]): readonly (readonly [ParkedEvent, ...ParkedEvent[]])[] => {
  const lanes = new Map<string, [ParkedEvent, ...ParkedEvent[]]>();
  for (const event of all) {
    const name = JSON.stringify([event.consumer, event.service, event.stream]);
    const lane = lanes.get(name);
    if (lane) lane.push(event);
    else lanes.set(name, [event]);
  }
  return [...lanes.values()];
};

const kinds = { POISON: 'cannot be handled', GAP: 'waits for its predecessor', BEHIND: 'is being tried again' };

const summaryOf = ([first, ...rest]: readonly [ParkedEvent, ...ParkedEvent[]]) => {
  const { consumer, eventId, kind, reason, attempts, firstAt, parkedAt, event } = first;
  return { consumer, event: eventId, type: event.type, kind, what: kinds[kind], behind: rest.length, attempts, firstAt, parkedAt, reason }; // prettier-ignore
};

const showOne = async (door: ParkedDoor, id: string, flags: ParkedFlags): Promise<void> => {
  const found = lanesOf(await door.list()).filter((lane) => lane.some(({ eventId }) => eventId === id));
  const stream = id.slice(0, id.lastIndexOf('@'));
  const history = await door.requests(stream);
  if (found.length === 0 && history.length === 0) throw new Error(`${id} is not parked: see redress parked list`);
  const parked = found.map((lane) => {
    const event = lane.find(({ eventId }) => eventId === id) as ParkedEvent;
    return { ...event, first: lane[0].eventId, behind: lane.filter(({ version }) => version > event.version).map(({ eventId }) => eventId) }; // prettier-ignore
  });
  if (flags.json) return console.log(JSON.stringify({ parked, history }));
  for (const one of parked) console.log(`${table(one)}\n`);
  if (history.length > 0) console.log(`what was asked for ${stream}:\n${table(history)}`);
};

const act = async (door: ParkedDoor, what: 'RETRY' | 'DROP', id: string | undefined, flags: ParkedFlags): Promise<void> => {
  const lanes = lanesOf(await door.list());
  if ((id === undefined) === !flags.all) throw new Misuse('name an event, or say --all');
  const meant = lanes.filter((lane) => flags.all || lane.some(({ eventId }) => eventId === id));
  if (meant.length === 0 && !flags.all) throw new Error(`${id} is not parked: see redress parked list`);
  if (what === 'DROP' && meant.length > 1) {
    const who = meant.map(([{ consumer }]) => consumer).join(' and ');
    throw new Misuse(`${id} is parked for ${who}: say for whom it is dropped with --consumer`);
  }
  const firsts = meant.map((lane) => (what === 'DROP' && lane.find(({ eventId }) => eventId === id)) || lane[0]);
  const outcomes = await door.ask(firsts, { what, why: flags.why, askedBy: `cli:${userInfo().username}` });
  const told = firsts.map(({ consumer, eventId }, n) => ({ consumer, event: eventId, ...(outcomes[n] as RequestOutcome) }));
  if (outcomes.some(({ refused, left }) => refused !== undefined || left > 0)) process.exitCode = 1;
  print(flags, told, told.length === 0 ? 'nothing is parked' : undefined);
};

const print = ({ json }: ParkedFlags, rows: readonly object[], nothing?: string): void =>
  console.log(json ? JSON.stringify(rows) : (nothing ?? table(rows)));
