// `redress start` as a process of its own: served, stopped, killed, and started again.
import { type Child, start, until } from './child.js';
import { type Database, database } from './database.js';

let db: Database;
beforeEach(async () => void (db = await database()));
afterEach(() => db.drop());

type Answer = Readonly<{ status: number; body: any; version: string | null }>; // eslint-disable-line @typescript-eslint/no-explicit-any
type Headers = Readonly<{ 'Idempotency-Key'?: string; 'Redress-After'?: string }>;
type Service = Readonly<{
  child: Child;
  say: (as: string, path: string, body?: object, headers?: Headers) => Promise<Answer>;
  see: (path: string) => Promise<Answer>;
  stop: (signal: NodeJS.Signals) => Child['ended'];
}>;

/** Resolves once it has printed its URL. */
const served = async (...more: readonly string[]): Promise<Service> => {
  const child = start(db.url, 'start', '--port', '0', '--json', ...more);
  const line = await until(() => child.process.exitCode !== null || child.said().split('\n').at(-2));
  if (line === true) throw new Error(`it ended: ${(await child.ended).err}`);
  const { url } = JSON.parse(line) as { url: string };
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/v1/${path}`, init);
    return { status: response.status, body: await response.json(), version: response.headers.get('Redress-Version') };
  };
  return {
    child,
    say: (as, path, body = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Redress-Actor': as, ...headers },
        body: JSON.stringify(body),
      }),
    see: (path) => ask(path, { headers: { 'Redress-Actor': 'auditor:a1' } }),
    stop: (signal) => {
      child.kill(signal);
      return child.ended;
    },
  };
};

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const line = { lineId: 'l1', sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '120.00' };
const order = (more: object = {}) => ({
  ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '8.00', freeShipping: false },
  lines: [{ ...line, ...more }],
});
const payment = { cash: '128.00', points: 0 };
const application = { orderId: 'o1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const promised = (ms: number) => order({ promise: { kind: 'CUSTOM', shipBy: inMs(ms) } });

/** Places and pays an order; returns the header by which later commands on it wait for that. */
const paid = async ({ say }: Service, orderId: string, body: object = order()) => {
  expect(await say('buyer:b1', `orders/${orderId}/place`, body)).toMatchObject({ status: 200 });
  const { status, version } = await say('buyer:b1', `orders/${orderId}/pay`, payment);
  expect(status).toBe(200);
  return { 'Redress-After': version! };
};

/** When the broken promise of an order was recorded, once it is. */
const brokenAt = ({ see }: Service, orderId: string) =>
  until(async () => {
    const { body } = await see(`orders/${orderId}/events`);
    return (body as { items: { type: string; at: string }[] }).items.find(({ type }) => type === 'ShippingPromiseBroken')?.at;
  });

/** The views of everything that the first test did. */
const views = [
  'orders/o1',
  'refunds/r1',
  'sellers/s1',
  'orders/o1/events',
  'orders/o1/deadlines',
  'ledger?orderId=o1',
  'trial-balance',
];
const seen = ({ see }: Service) => Promise.all(views.map(async (view) => [view, await see(view)] as const));

it('serves a case from order to refund; SIGTERM loses nothing and leaves nothing behind; started again it goes on', async () => {
  const first = await served();
  const said = { 'Idempotency-Key': 'key-1', ...(await paid(first, 'o1')) };
  const applied = await first.say('buyer:b1', 'refunds/r1/apply', application, said);
  expect(applied).toMatchObject({ status: 200, body: { stream: 'refund-r1' }, version: `refund-r1@${applied.body.version}` });
  expect(applied.body.events).toContainEqual({ eventId: 'refund-r1@1', type: 'RefundApplied' });

  // said twice, done once; the same key for something else is a conflict
  expect(await first.say('buyer:b1', 'refunds/r1/apply', application, said)).toEqual(applied);
  const other = await first.say('buyer:b1', 'refunds/r1/apply', { ...application, note: 'now' }, said);
  expect(other).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });

  // a buyer may never agree; another seller's refund is nobody's business
  expect(await first.say('buyer:b2', 'refunds/r1/agree')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await first.say('seller:s2', 'refunds/r1/agree')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await first.say('seller:s1', 'refunds/r1/agree')).toMatchObject({ status: 200 });
  const refund = await until(async () => {
    const { body } = await first.see('refunds/r1');
    return body.status === 'SUCCESS' && body;
  });
  expect(refund).toMatchObject({ agreedBy: 'SELLER', agreedAmount: '120.00', paidAmount: '120.00' });
  await until(async () => (await first.see('orders/o1')).body.status === 'CLOSED');
  await until(async () => (await first.see('ledger?orderId=o1&ruleId=F-REST')).body.items.length > 0);

  // a deadline that falls due while nobody runs: ten times as far ahead as it takes to get to the stop
  await paid(first, 'o2', promised(10_000));
  await until(async () => (await first.see('ledger?orderId=o2')).body.items.length > 0);

  const before = await seen(first);
  expect(before.filter(([, { status }]) => status !== 200)).toEqual([]);
  const of = Object.fromEntries(before.map(([view, { body }]) => [view, body]));
  expect(of['trial-balance'].balanced).toBe(true);
  expect(of['orders/o1/events'].items.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['OrderPaid', 'RefundPaid', 'OrderClosed'])); // prettier-ignore
  expect(of['orders/o1/deadlines']).toContainEqual(expect.objectContaining({ ruleId: 'D-SELLER', status: 'MET' }));
  const { url } = JSON.parse(first.child.said()) as { url: string };

  const group = first.child.process.pid!;
  expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
  expect(() => process.kill(-group, 0)).toThrow('ESRCH'); // nobody of its process group is left
  await expect(fetch(url)).rejects.toThrow();
  expect(await db.strangers()).toEqual([]);
  const log = await db.logs();
  expect(log.orders).not.toContainEqual(expect.objectContaining({ type: 'ShippingPromiseBroken' }));

  const second = await served();
  expect(await seen(second)).toEqual(before);
  expect(await brokenAt(second, 'o2')).toBeDefined();
  expect(await second.say('buyer:b1', 'refunds/r1/apply', application, said)).toEqual(applied);
  expect((await second.stop('SIGTERM')).code).toBe(0);
  const kept = (await db.logs()).orders.filter(({ stream, version }) => log.orders.some((order) => order.stream === stream && order.version === version)); // prettier-ignore
  expect(kept).toEqual(log.orders);
});

it('fires a deadline in real time (D-SHIP)', async () => {
  const service = await served();
  await paid(service, 'o1', promised(10_000)); // ten times as long as it takes to look at it once
  const view = async () => (await service.see('orders/o1')).body.lines[0] as { shipBy: string; promiseBrokenAt?: string };
  const { shipBy, ...rest } = await view();
  expect(rest).not.toHaveProperty('promiseBrokenAt');
  const lateMs = Date.parse(await brokenAt(service, 'o1')) - Date.parse(shipBy);
  expect(lateMs).toBeGreaterThan(0); // late rather than early
  expect(lateMs).toBeLessThan(30_000);
  expect(await view()).toHaveProperty('promiseBrokenAt');
  expect((await service.stop('SIGINT')).code).toBe(0);
});

it('keeps every answered command when it is killed, and does nothing twice', async () => {
  const orders = Array.from({ length: 40 }, (_, n) => `k${n}`);
  const commandsOf = (orderId: string) => [
    { path: `orders/${orderId}/place`, body: order() },
    { path: `orders/${orderId}/pay`, body: payment },
    { path: `refunds/r-${orderId}/apply`, body: { ...application, orderId } },
  ];
  /** Twelve customers issue all their commands, each with its key, until the process no longer answers. */
  const sayAll = async ({ say }: Service, answers: Map<string, Answer>) => {
    const waiting = [...orders];
    const customer = async () => {
      for (let orderId = waiting.shift(); orderId; orderId = waiting.shift()) {
        let after: Headers = {};
        for (const { path, body } of commandsOf(orderId)) {
          const answer = await say('buyer:b1', path, body, { 'Idempotency-Key': path, ...after }).catch(() => undefined);
          if (!answer) return;
          answers.set(path, answer);
          after = { 'Redress-After': answer.version! };
        }
      }
    };
    await Promise.all(Array.from({ length: 12 }, customer));
  };
  const refused = (answers: Map<string, Answer>) => [...answers].filter(([, { status }]) => status !== 200);

  const [answers, again] = [new Map<string, Answer>(), new Map<string, Answer>()];
  const first = await served();
  const saying = sayAll(first, answers);
  await until(() => answers.size >= orders.length);
  expect((await first.stop('SIGKILL')).signal).toBe('SIGKILL');
  await saying;
  expect(refused(answers)).toEqual([]);
  expect(answers.size).toBeLessThan(3 * orders.length);

  const second = await served();
  const told = [...answers].flatMap(([, { body }]) => (body.events as { eventId: string }[]).map(({ eventId }) => eventId));
  const there = Object.values(await db.logs()).flatMap((log) => log.map(({ stream, version }) => `${stream}@${version}`));
  expect(there).toEqual(expect.arrayContaining(told));

  // everything is said once more: what was answered is answered alike, what was lost on the way is done now
  await sayAll(second, again);
  expect(refused(again)).toEqual([]);
  expect(again.size).toBe(3 * orders.length);
  expect([...answers].filter(([path, answer]) => JSON.stringify(again.get(path)) !== JSON.stringify(answer))).toEqual([]);
  const escrowed = () => db.rows(`select order_id from penalties.transfers where from_account like 'payment:%'`);
  await until(async () => (await escrowed()).length >= orders.length);
  const log = await db.logs();
  const count = (type: string) => [...log.orders, ...log.refunds].filter((one) => one.type === type).length;
  const counts = [...['OrderPlaced', 'OrderPaid', 'RefundApplied'].map(count), (await escrowed()).length];
  expect(counts).toEqual(counts.map(() => orders.length));
  expect((await second.see('trial-balance')).body).toMatchObject({ balanced: true });
  expect((await second.stop('SIGTERM')).code).toBe(0);
});

it('a first look has a sample marketplace, whose cases wait today; started so again, nothing comes to it', async () => {
  const first = await served('--demo');
  const { body: cases } = await first.see('cases?limit=200');
  expect(new Set(cases.items.map(({ status }: { status: string }) => status)).size).toBeGreaterThan(3);
  expect((await first.see('scores')).body.items).toHaveLength(5);
  const { total } = (await first.see('orders?limit=1')).body;
  await first.stop('SIGTERM');
  const again = await served('--demo');
  expect((await again.see('orders?limit=1')).body.total).toBe(total);
  expect((await again.stop('SIGTERM')).err).toContain('there are orders already: no sample was brought in');
});
