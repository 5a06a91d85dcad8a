/** `redress parked`: events that a consumer could not handle, why, and what to do about them. */
import type { ParkedEvent, RequestOutcome } from '@redress/messaging';
import { type ParkedDoor, openParked } from '@redress/standalone';
import { Command } from 'commander';
import { userInfo } from 'node:os';
import { table } from './table.js';
import { withPostgres } from './with-postgres.js';

type Flags = { consumer?: string; why: string; all?: boolean; database?: string; json?: boolean };

export const parkedCommand = (): Command =>
  new Command('parked')
    .description('events that a consumer could not handle, with those of their stream behind them')
    .addCommand(
      common('list', 'what is parked, and why; gaps that last')
        .addHelpText('after', '\nExample:\n  $ redress parked list')
        .action((flags: Flags) =>
          open(flags, async (door) => {
            const lanes = lanesOf(await door.list());
            print(flags, lanes.map(summaryOf), lanes.length === 0 ? 'nothing is parked' : undefined);
          }),
        ),
    )
    .addCommand(
      common('show', 'one parked event, what is behind it, and what was done about its stream')
        .argument('<event>', 'its id: order-o1@3')
        .addHelpText('after', '\nExample:\n  $ redress parked show order-o1@3 --json')
        .action((event: string, flags: Flags) => open(flags, (door) => show(door, event, flags))),
    )
    .addCommand(
      common('retry', 'try a stream again: its first event, then those behind it, up to the next that fails')
        .argument('[event]', 'any parked event of the stream: order-o1@3')
        .option('--all', 'every stream that stands')
        .requiredOption('--why <text>', 'why now; it is recorded')
        .addHelpText('after', '\nExample:\n  $ redress parked retry order-o1@3 --why "1.2.1 knows this type"')
        .action((event: string | undefined, flags: Flags) => open(flags, (door) => act(door, 'RETRY', event, flags))),
    )
    .addCommand(
      common('drop', 'let a consumer pass over the first event of a stream for ever; those behind it are then tried')
        .argument('<event>', 'its id: order-o1@3')
        .requiredOption('--why <text>', 'why nothing is lost by it; it is recorded')
        .addHelpText(
          'after',
          '\nThe event stays in the log, and a rebuild of a projection meets it again. Of a gap, what is missing is dropped.\n\nExample:\n  $ redress parked drop order-o1@3 --consumer penalties --why "paid by hand, see ticket 17"',
        )
        .action((event: string, flags: Flags) => open(flags, (door) => act(door, 'DROP', event, flags))),
    );

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--consumer <name>', 'of this consumer only')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');

const open = (flags: Flags, work: (door: ParkedDoor) => Promise<void>) =>
  withPostgres(flags, async (url) => {
    const door = await openParked(url);
    const all = door.list;
    const list = async () => (await all()).filter(({ consumer }) => !flags.consumer || consumer === flags.consumer);
    await work({ ...door, list }).finally(() => door.close());
  });

const lanesOf = (all: readonly ParkedEvent[]): readonly (readonly [ParkedEvent, ...ParkedEvent[]])[] => {
  const lanes = new Map<string, [ParkedEvent, ...ParkedEvent[]]>();
  for (const one of all) {
    const name = JSON.stringify([one.consumer, one.service, one.stream]);
    const lane = lanes.get(name);
    if (lane) lane.push(one);
    else lanes.set(name, [one]);
  }
  return [...lanes.values()];
};

const kinds = { POISON: 'cannot be handled', GAP: 'waits for its predecessor', BEHIND: 'is being tried again' };

const summaryOf = ([first, ...rest]: readonly [ParkedEvent, ...ParkedEvent[]]) => {
  const { consumer, eventId, kind, reason, attempts, firstAt, parkedAt, event } = first;
  return { consumer, event: eventId, type: event.type, kind, what: kinds[kind], behind: rest.length, attempts, firstAt, parkedAt, reason }; // prettier-ignore
};

const show = async (door: ParkedDoor, id: string, flags: Flags): Promise<void> => {
  const found = lanesOf(await door.list()).filter((lane) => lane.some(({ eventId }) => eventId === id));
  const stream = id.slice(0, id.lastIndexOf('@'));
  const history = await door.requests(stream);
  if (found.length === 0 && history.length === 0) throw new Error(`${id} is not parked: see redress parked list`);
  const parked = found.map((lane) => {
    const one = lane.find(({ eventId }) => eventId === id) as ParkedEvent;
    return { ...one, first: lane[0].eventId, behind: lane.filter(({ version }) => version > one.version).map(({ eventId }) => eventId) }; // prettier-ignore
  });
  if (flags.json) return console.log(JSON.stringify({ parked, history }));
  for (const one of parked) console.log(`${table(one)}\n`);
  if (history.length > 0) console.log(`what was asked for ${stream}:\n${table(history)}`);
};

const act = async (door: ParkedDoor, what: 'RETRY' | 'DROP', id: string | undefined, flags: Flags): Promise<void> => {
  const lanes = lanesOf(await door.list());
  if ((id === undefined) === !flags.all) throw new Error('name an event, or say --all');
  const meant = lanes.filter((lane) => flags.all || lane.some(({ eventId }) => eventId === id));
  if (meant.length === 0 && !flags.all) throw new Error(`${id} is not parked: see redress parked list`);
  if (what === 'DROP' && meant.length > 1) {
    const who = meant.map(([{ consumer }]) => consumer).join(' and ');
    throw new Error(`${id} is parked for ${who}: say for whom it is dropped with --consumer`);
  }
  const firsts = meant.map((lane) => (what === 'DROP' && lane.find(({ eventId }) => eventId === id)) || lane[0]);
  const outcomes = await door.ask(firsts, { what, why: flags.why, askedBy: `cli:${userInfo().username}` });
  const told = firsts.map(({ consumer, eventId }, n) => ({ consumer, event: eventId, ...(outcomes[n] as RequestOutcome) }));
  if (outcomes.some(({ refused, left }) => refused !== undefined || left > 0)) process.exitCode = 1;
  print(flags, told, told.length === 0 ? 'nothing is parked' : undefined);
};

const print = ({ json }: Flags, rows: readonly object[], nothing?: string): void =>
  console.log(json ? JSON.stringify(rows) : (nothing ?? table(rows)));
