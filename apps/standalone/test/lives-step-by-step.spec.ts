/** What holds after every single command and timer of a random life, not only when all is over. */
import type { Posting } from '@redress/penalties';
import { freightShares, nonNegativeFen } from '@redress/rulebook';
import fc from 'fast-check';
import { type CaseView, live, type OrderView, type RefundView } from './live.js';
import { life, type Life } from './lives.fixtures.js';
import { lineIds, orderIds as ordersById } from './lives.orders.js';
import { memoryWorld, type World } from './logs-of.js';

const numRuns = Number(process.env['LIVES'] ?? 215);
const seed = fc.readConfigureGlobal().seed ?? Math.floor(Math.random() * 2 ** 31); // every check looks at the same lives

type Seen = Readonly<{ refunds: readonly RefundView[]; orders: readonly OrderView[]; cases: readonly CaseView[]; postings: readonly Posting[] }>; // prettier-ignore

const look = async (world: World, refundIds: readonly string[]): Promise<Seen> => {
  const all = <View>(view: string, ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await world.view({ view, id })) as View));
  const refunds = await all<RefundView>('refund', refundIds);
  const orderIds = new Set(refunds.map(({ orderId }) => orderId));
  const caseIds = refunds.flatMap(({ caseId }) => (caseId === undefined ? [] : [caseId]));
  return {
    ...{ refunds, orders: await all<OrderView>('order', [...orderIds]), cases: await all<CaseView>('case', caseIds) },
    postings: (await world.view({ view: 'ledger' })) as Posting[],
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const worth = (amount: string | undefined): number => (amount === undefined ? 0 : nonNegativeFen(amount));

const running = (due: readonly { due?: string }[]) => due.some((one) => one.due !== undefined);
const undecided = (caseId: string | undefined, cases: readonly CaseView[]) =>
  cases.some((one) => one.caseId === caseId && !over.includes(one.status));
const over = ['DECIDED', 'FINAL', 'WITHDRAWN'];

const checks: Readonly<Record<string, (seen: Seen, life: Life) => void>> = {
  'the ledger sums to zero after every command, money and points': ({ postings }) => {
    for (const asset of ['CNY', 'POINTS'])
      expect([asset, sum(postings.filter((one) => one.asset === asset).map(({ amount }) => amount))]).toEqual([asset, 0]);
  },
  'what a refund says was paid is what the ledger has moved to its buyer by then, money and points': ({ refunds, postings }) => {
    const moved = (asset: string, order: string) => {
      const ofOrder = postings.filter(
        ({ orderId, ruleId }) => orderId === order && ['C-FUND', 'X-ADVANCE'].includes(ruleId ?? ''),
      );
      return sum(ofOrder.filter((one) => one.asset === asset && one.account.startsWith('buyer:')).map(({ amount }) => amount));
    };
    for (const orderId of new Set(refunds.map((refund) => refund.orderId))) {
      const those = refunds.filter((refund) => refund.orderId === orderId);
      const points = sum(those.map(({ pointsReturned }) => pointsReturned));
      expect([orderId, points]).toEqual([orderId, moved('POINTS', orderId)]);
      // a point is a fen
      expect([orderId, sum(those.map(({ paidAmount }) => worth(paidAmount)))]).toEqual([orderId, moved('CNY', orderId) + points]);
    }
  },
  'never is more agreed or paid of a line, by all its refunds together, than its price and its share of the freight (V-CAP)': (
    { refunds },
    { orders },
  ) => {
    const perLine = new Map<string, RefundView[]>();
    for (const one of refunds) perLine.set(`${one.orderId} ${one.lineId}`, [...(perLine.get(`${one.orderId} ${one.lineId}`) ?? []), one]); // prettier-ignore
    for (const those of perLine.values()) {
      const [{ orderId, lineId }] = those as [RefundView];
      const plan = orders[ordersById.indexOf(orderId)]!;
      const lines = plan.lines.map(({ paid }, k) => ({ lineId: lineIds[k]!, paid }));
      const cap = lines.find((line) => line.lineId === lineId)!.paid + (freightShares({ freight: plan.freight, lines }).get(lineId) ?? 0); // prettier-ignore
      const open = those.filter(({ status }) => status !== 'CLOSED');
      expect([lineId, sum(open.map(({ paidAmount, agreedAmount }) => worth(paidAmount ?? agreedAmount))) <= cap]).toEqual([lineId, true]); // prettier-ignore
    }
  },
  'no refund is ever without a way out: a clock runs, a party may do something, or a case about it is undecided': ({
    refunds,
    cases,
  }) => {
    for (const { refundId, status, caseId, due, allowed } of refunds) {
      const open = running(due) || Object.values(allowed).some((commands) => commands.length > 0);
      const wayOut = ['SUCCESS', 'CLOSED'].includes(status) || open || undecided(caseId, cases);
      expect([refundId, status, wayOut]).toEqual([refundId, status, true]);
    }
  },
  'no case is ever without a way out: its officer, a second person or a party may do something': ({ cases }) => {
    for (const { caseId, status, due, allowed } of cases)
      expect([caseId, status, over.includes(status) || running(due) || allowed.length > 0]).toEqual([caseId, status, true]);
  },
  'no order is ever without a way out: somebody may do something about it, or a refund of it is open': ({ orders }) => {
    for (const { orderId, status, allowed, openRefunds } of orders) {
      const wayOut = ['COMPLETED', 'CLOSED'].includes(status) || allowed.length > 0 || openRefunds.length > 0;
      expect([orderId, status, wayOut]).toEqual([orderId, status, true]);
    }
  },
};

/** What each check has to say against a life, at the first step that it does not hold; and how many steps there were. */
type Found = Readonly<{ steps: number; against: ReadonlyMap<string, unknown> }>;

const watched = async (life: Life): Promise<Found> => {
  const against = new Map<string, unknown>();
  let steps = 0;
  await live(life, memoryWorld, {
    repeating: false,
    after: async (world, { refunds }) => {
      steps += 1;
      const seen = await look(world, refunds);
      for (const [title, check] of Object.entries(checks))
        try {
          check(seen, life);
        } catch (error) {
          if (!against.has(title)) against.set(title, error);
        }
    },
  });
  return { steps, against };
};

const found = new Map<string, Promise<Found>>();
const once = (life: Life): Promise<Found> => {
  const text = JSON.stringify(life);
  const before = found.get(text) ?? watched(life);
  found.set(text, before);
  return before;
};

it.each(Object.keys(checks))('%s', (title) =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 40 }), async (life) => {
      const { against } = await once(life);
      if (against.has(title)) throw against.get(title);
    }),
    { numRuns, seed },
  ),
);

it('they looked at thousands of steps', async () => {
  const steps = (await Promise.all(found.values())).map((one) => one.steps);
  expect(sum(steps)).toBeGreaterThan(Math.min(10_000, numRuns * 40));
});
