import type { Published, ServiceName } from '@redress/contracts';
import { Gate, type Subscriber } from '@redress/messaging';
import { type HeardBefore, Waves } from './waves.js';

const listener = (consumer: string, ...services: ServiceName[]): Subscriber => ({ consumer, services, hear: async () => {} });
const inbox = listener('penalties', 'orders', 'refunds');
const payer: Subscriber = { ...listener('penalties.payer', 'penalties'), wants: ({ type }) => type !== 'Noted' };
const refunds = listener('refunds', 'orders');

/** An event of the chain `c1` where nothing else is said. */
const event = (service: ServiceName, eventId: string, causationId = 'command', correlationId = 'c1', type = 'Done') => {
  const [stream, version] = eventId.split('@') as [string, string];
  return { service, eventId, stream, version: Number(version), type, causationId, correlationId } as Published;
};

const world = (heardBefore?: HeardBefore) => {
  const waves = new Waves(heardBefore);
  const gate = new Gate({
    arrived: ({ consumer }, one) => waves.arrived(consumer, one),
    finished: (number) => waves.finished(number),
  });
  [inbox, payer, refunds].forEach((one) => waves.listen(one, gate));
  const log: string[] = [];
  const name = ({ consumer }: Subscriber, { eventId }: Published) => `${consumer} ${eventId}`;
  return {
    waves,
    commit: (...events: Published[]) => events.forEach((one) => waves.committed(one.service, [one])),
    deliver: async (to: Subscriber, one: Published) => {
      const admitted = gate.admit(to, one)?.then(() => void log.push(name(to, one)));
      if (!admitted) log.push(name(to, one));
      await turn();
    },
    done: async (by: Subscriber, one: Published) => (gate.done(by, one), turn()),
    quiet: async (chain: string) => Promise.race([waves.quiet(chain) ?? 'quiet', turn().then(() => 'busy')]),
    went: () => log.splice(0),
  };
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('counts an event that the feed delivers before its commit is told of', async () => {
  const { waves, commit, deliver, done, quiet, went } = world();
  waves.begin();
  const paid = event('orders', 'order-1@1');
  await deliver(inbox, paid);
  expect(went()).toEqual([]); // what it belongs to is not known yet
  commit(paid);
  await deliver(refunds, paid);
  expect(went()).toEqual(['penalties order-1@1', 'refunds order-1@1']);
  await done(inbox, paid);
  expect(await quiet('c1')).toBe('busy');
  await done(refunds, paid);
  expect(await quiet('c1')).toBe('quiet');
});

it('lets the consumers of one service go one after another, those of others beside them', async () => {
  const { waves, commit, deliver, done, went } = world();
  waves.begin();
  const [closed, ordered] = [event('orders', 'order-1@2'), event('penalties', 'trade-1@5')];
  commit(closed, ordered);
  await deliver(payer, ordered);
  await deliver(refunds, closed);
  expect(went()).toEqual(['refunds order-1@2']); // the inbox, which listened first, has its share still to come
  await deliver(inbox, closed);
  expect(went()).toEqual(['penalties order-1@2']);
  await done(inbox, closed);
  expect(went()).toEqual(['penalties.payer trade-1@5']);
});

it('takes what another chain caused as a beginning', async () => {
  const { waves, commit, deliver, done, quiet, went } = world();
  waves.begin();
  const opened = event('orders', 'order-1@1');
  commit(opened);
  const reached = event('orders', 'order-1@2', 'order-1@1', 'c2'); // a timer, while the chain that opened it is still alive
  commit(reached);
  for (const to of [inbox, refunds]) await deliver(to, reached);
  expect(went()).toHaveLength(2);
  for (const by of [inbox, refunds]) await done(by, reached);
  expect(await quiet('c2')).toBe('quiet');
});

it('holds what was left over from a run before, then lets it go in the waves of its chain', async () => {
  const { waves, deliver, done, quiet, went } = world();
  const [first, second] = [event('orders', 'order-1@2'), event('penalties', 'trade-1@1', 'order-1@1')];
  await deliver(payer, second);
  await deliver(inbox, first);
  expect(went()).toEqual([]);
  expect(await waves.leftOver()).toEqual([second, first]);
  waves.begin(({ eventId }) => (eventId === 'order-1@2' ? 3 : 4));
  await turn();
  expect(went()).toEqual(['penalties order-1@2']);
  await done(inbox, first);
  expect(went()).toEqual(['penalties.payer trade-1@1']);
  expect(await quiet('c1')).toBe('busy');
  await done(payer, second);
  expect(await quiet('c1')).toBe('quiet');
  await waves.allQuiet();
});

it('puts what the left-over causes now into the wave after it', async () => {
  const { waves, commit, deliver, done, went } = world();
  const left = event('orders', 'order-1@2');
  await deliver(inbox, left);
  waves.begin(() => 1);
  const caused = event('penalties', 'trade-1@1', 'order-1@2');
  commit(caused);
  await deliver(payer, caused);
  expect(went()).toEqual(['penalties order-1@2']);
  await done(inbox, left);
  expect(went()).toEqual(['penalties.payer trade-1@1']);
});

it('lets past at once what its consumer has heard in a run before, and holds the rest', async () => {
  const { waves, deliver, went } = world(async (consumer, { version }) => consumer === 'refunds' || version < 3);
  const all = [1, 2, 3].map((version) => event('orders', `order-1@${version}`));
  for (const one of all) for (const to of [inbox, refunds]) await deliver(to, one);
  expect(went().filter((one) => one.startsWith('refunds'))).toHaveLength(3);
  expect(await waves.leftOver()).toEqual([all[2]]);
  waves.begin();
  await turn();
  expect(went()).toEqual(['penalties order-1@3']);
});

it('does not count as left over what is still being looked up', async () => {
  let answer: (heard: boolean) => void = () => undefined;
  const { waves, deliver } = world(() => new Promise((resolve) => (answer = resolve)));
  await deliver(inbox, event('orders', 'order-1@1'));
  const leftOver = waves.leftOver();
  answer(true);
  expect(await leftOver).toEqual([]);
});

it('waits for nobody who only moves a position', async () => {
  const { waves, commit, quiet } = world();
  waves.begin();
  commit(event('penalties', 'trade-1@1', 'command', 'c1', 'Noted'));
  expect(await quiet('c1')).toBe('quiet');
});

it('says whom a chain waits for', () => {
  const { waves, commit } = world();
  waves.begin();
  commit(event('orders', 'order-1@2'), event('orders', 'order-1@3'), event('penalties', 'trade-1@1'));
  expect(waves.describe('c1')).toBe('penalties to do 2, refunds to do 2, penalties.payer to have its turn (1)');
});
