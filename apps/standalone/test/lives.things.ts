/** What has come about in a life and can be gone on with, beside its refunds and cases; each with the commands that are open to it. */
import { Rejected } from '@redress/event-sourcing';
import { lineIds } from './lives.orders.js';
import { among } from './lives.rows.js';

/** Where things are looked up: all streams that there are, as `service stream`, and what people see. */
export type Looking = Readonly<{ view(query: Readonly<{ view: string; id?: string }>): unknown; streams(): readonly string[] }>;
export type Thing = Readonly<{
  id: string;
  open: readonly string[];
  orderId?: string;
  sellerId?: string;
  line?: number;
  officer?: string;
}>;

type Find = (world: Looking, ids: readonly string[], n: number) => Promise<Thing | undefined>;
type Seen = Readonly<{ orderId?: string; sellerId?: string; officer?: string; status: string; allowed?: readonly string[] }>;

const openInStatus: Readonly<Record<string, readonly string[]>> = {
  RECORDED: ['violations.appeal'],
  APPEALED: ['violations.decide-appeal'],
};

/** The first, from the `n`-th on, that something is open to; a few are looked at. */
const byView =
  (view: string): Find =>
  async (world, ids, n) => {
    for (let k = 0; k < Math.min(ids.length, 4); k++) {
      const id = among(ids, n + k)!;
      const {
        orderId,
        sellerId,
        officer,
        status,
        allowed = openInStatus[status] ?? [],
      } = (await world.view({ view, id })) as Seen;
      if (allowed.filter((type) => type !== 'arbitration.record-outside').length === 0 && (allowed.length === 0 || n % 4 > 0))
        continue;
      const of = { ...(orderId !== undefined && { orderId }), ...(sellerId !== undefined && { sellerId }) };
      return { id, open: allowed, ...of, ...(officer !== undefined && { officer }) };
    }
    return undefined;
  };

type Owed = Readonly<{ compensationId: string; orderId: string; allowed: readonly string[] }>;
const compensation: Find = async (world, orderIds, n) => {
  const all = await Promise.all(orderIds.map(async (id) => (await world.view({ view: 'compensations', id })) as Owed[]));
  const one = among(all.flat().filter(({ allowed }) => allowed.length > 0), n); // prettier-ignore
  return one && { id: one.compensationId, open: one.allowed, orderId: one.orderId };
};

type Sanctioned = Readonly<{ sanctions: readonly { sanctionId: string; status: string }[] }>;
const sanction: Find = async (world, sellerIds, n) => {
  const sellerId = among(sellerIds, n)!;
  const { sanctions } = (await world.view({ view: 'seller', id: sellerId })) as Sanctioned;
  const one = among(sanctions.filter(({ status }) => status === 'ACTIVE'), n); // prettier-ignore
  return one && { id: one.sanctionId, open: ['sanctions.lift'], sellerId };
};

/** Where one may ask for another try (W-REOPEN), or has asked. */
const channel: Find = async (world, ids, n) => {
  const id = among(ids, n)!;
  const { orderId, lineId, reopening, afterSalesRefund } = (await world.view({ view: 'channel', id })) as Channel;
  const shut = afterSalesRefund !== undefined && ['NONE', 'DECLINED'].includes(reopening);
  const open = reopening === 'ASKED' ? ['refunds.decide-reopen'] : shut ? ['refunds.request-reopen'] : [];
  return { id, open, orderId, line: lineIds.indexOf(lineId) };
};
type Channel = Readonly<{ orderId: string; lineId: string; reopening: string; afterSalesRefund?: string }>;

/** By the streams that are looked through: whose ids they are, and how one of them is found. */
const kinds: readonly Readonly<{ prefix: string; often: number; find: Find }>[] = [
  { prefix: 'arbitration case-', often: 16, find: byView('case') },
  { prefix: 'refunds channel-', often: 2, find: channel },
  { prefix: 'arbitration help-', often: 3, find: byView('help') },
  { prefix: 'arbitration complaint-', often: 4, find: byView('complaint') },
  { prefix: 'arbitration claim-', often: 3, find: byView('claim') },
  { prefix: 'arbitration report-', often: 3, find: byView('report') },
  { prefix: 'penalties violation-', often: 3, find: byView('violation') },
  { prefix: 'penalties trade-', often: 3, find: compensation },
  { prefix: 'penalties seller-', often: 2, find: sanction },
];

/** One that something is open to, if there is; `kind` and `n` choose. */
export const thingOpen = async (world: Looking, kind: number, n: number): Promise<Thing | undefined> => {
  const streams = world.streams();
  const idsOf = (prefix: string) =>
    streams.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)); // prettier-ignore
  const there = kinds.flatMap(({ often, ...one }) => Array<typeof one>(idsOf(one.prefix).length > 0 ? often : 0).fill(one));
  for (let k = 0; k < 3; k++) {
    const chosen = among(there, kind + 5 * k);
    const thing = chosen && (await unlessRefused(() => chosen.find(world, idsOf(chosen.prefix), n)));
    if (thing && thing.open.length > 0) return thing;
  }
  return undefined;
};

/** Of what a service has not heard yet it shows nothing. */
const unlessRefused = async (find: () => Promise<Thing | undefined>): Promise<Thing | undefined> => {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
};
