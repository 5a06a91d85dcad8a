/** Several services as one. */
import { Rejected } from '@redress/event-sourcing';
import type { CommandEnvelope, Manifest, QueryEnvelope } from '@redress/context';
import { type Answering, routeToServices } from './route-to-services.js';

const answer = { stream: 'x', version: 1, events: [], correlationId: undefined };
const absent = () => {
  throw new Rejected({ code: 'NOT_FOUND', message: 'nothing here', details: {} });
};
type Shown = Partial<Record<string, unknown>>;
const log: string[] = [];
beforeEach(() => void (log.length = 0));

const service = (name: Manifest['service'], shown: Shown, keepsLog = true): Answering => ({
  manifest: {
    service: name,
    commands: { [`${name}.agree`]: { dto: Object, by: ['platform'], path: `/v1/${name}/:id/agree`, summary: name } },
    views: { [name]: { path: `/v1/${name}/:id`, summary: name } },
    hears: [],
  },
  keepsLog,
  doors: {
    ask: async ({ type }: CommandEnvelope) => {
      log.push(`${name} ${type}`);
      return answer;
    },
    view: async ({ view }: QueryEnvelope) => {
      log.push(`${name} ${view}`);
      const what = shown[view];
      if (what instanceof Error) throw what;
      return what ?? absent();
    },
    caughtUp: async (after) => void log.push(`${name} heard ${after}`),
  },
});
let count = 0;
const event = (at: string, type: string, data: object = {}, causationId = 'said') => ({ at, type, data, eventId: `e@${++count}`, causationId }); // prettier-ignore

const opened = { ruleId: 'D-SHIP', subject: 'l1', from: '1', due: '9' };
const api = routeToServices([
  service('orders', {
    orders: { of: 'orders' },
    events: [event('1', 'OrderPlaced'), event('3', 'DeadlineOpened', opened), event('5', 'DeadlineMet', opened)],
  }),
  service('refunds', { events: [event('3', 'RefundApplied'), event('4', 'RefundAgreed')], explain: { ruleId: 'D-SELLER' } }),
  service('penalties', {}),
  service('compliance', { compliance: { of: 'compliance' } }, false),
]);

it('a command and a view go to the service that they name', async () => {
  await api.ask({ type: 'refunds.agree', as: 'seller:s1', at: '1', body: {} });
  expect(await api.view({ view: 'compliance', id: 's1' })).toEqual({ of: 'compliance' });
  expect(log).toEqual(['refunds refunds.agree', 'compliance compliance']);
});

it('an unknown command or view is refused', async () => {
  await expect(api.ask({ type: 'stock.count', as: 'platform', at: '1', body: {} })).rejects.toMatchObject({
    refusal: { code: 'INVALID' },
  });
  await expect(api.view({ view: 'stock' })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

it('events of all logs come in time order, those of one instant in the order of the services; a service without a log is left out', async () => {
  const events = (await api.view({ view: 'events', id: 'o1' })) as { type: string }[];
  expect(events.map(({ type }) => type)).toEqual([
    'OrderPlaced',
    'DeadlineOpened',
    'RefundApplied',
    'RefundAgreed',
    'DeadlineMet',
  ]);
  expect(log).not.toContain('compliance events');
});

it('deadlines are computed from the events of all services', async () => {
  expect(await api.view({ view: 'deadlines', id: 'o1' })).toEqual([
    { ...opened, status: 'MET', endedAt: '5', moves: [], suspended: [] },
  ]);
});

it('an explanation comes from the service whose log has the event', async () => {
  expect(await api.view({ view: 'explain', id: 'refund-r1@1' })).toEqual({ ruleId: 'D-SELLER' });
});

it('an id that no service has is NOT_FOUND; a service that is down is an outage, not NOT_FOUND', async () => {
  const nobody = routeToServices([service('orders', {}), service('refunds', {})]);
  await expect(nobody.view({ view: 'events', id: 'o9' })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await expect(nobody.view({ view: 'explain', id: 'e' })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  const away = routeToServices([service('orders', { events: [] }), service('refunds', { events: new Error('away') })]);
  await expect(away.view({ view: 'events', id: 'o1' })).rejects.toThrow('away');
});

it('catching up waits for every service', async () => {
  await api.caughtUp('order-o1@3');
  expect(log).toEqual(['orders', 'refunds', 'penalties', 'compliance'].map((name) => `${name} heard order-o1@3`));
});
