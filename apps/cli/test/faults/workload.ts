// The load while faults are injected: whole cases across all services, disputes through arbitration and penalties, trades that need only orders, and readers of views.
import { setTimeout as pause } from 'node:timers/promises';
import { startCallers } from '../kill/callers.js';
import { disputeOf } from './disputes.js';
import { type Saying, courseOf, opening, sellers } from '../kill/course.js';
import { randomOf } from '../kill/random.js';

export type WorkloadOptions = Readonly<{
  seed: number;
  cases: number;
  disputes?: number;
  trades: number;
  thinkMs: number;
  url: string;
  /** The clock of the system. */
  nowMs: () => number;
}>;
type Counted = Readonly<{ accepted: number; unknown: number; unavailable: number }>;

/** A command without an answer, or with 503, is retried with its key until its outcome is known. */
export const startWorkload = async ({ seed, cases, disputes = 6, trades, thinkMs, url, nowMs }: WorkloadOptions) => {
  const common = { seed, nowMs, thinkMs, againMs: { unknown: 200, unavailable: 300 } };
  const groups = [
    startCallers({ ...common, callers: cases, course: courseOf }),
    startCallers({ ...common, callers: disputes, course: disputeOf }),
    // They go on while nobody hears anything of anybody: what they say concerns their own service.
    startCallers({ ...common, callers: trades, course: tradeOf, waitsForOthers: false }),
  ];
  const [whole] = groups as [(typeof groups)[number]];
  const looks = startLooking(url);
  groups.forEach((group) => group.open(url));
  await whole.begin(opening());
  await Promise.all(groups.slice(1).map((group) => group.begin([])));
  const all = <T>(of: (group: (typeof groups)[number]) => readonly T[]) => groups.flatMap(of);

  return {
    counted: (): Counted => ({
      accepted: all(({ done }) => done).length,
      unknown: sum(groups.map(({ unknown }) => unknown.size)),
      unavailable: sum(groups.map(({ counts }) => counts.unavailable)),
    }),
    /** Answers whose events must be in the logs now: not those of commands still being retried. */
    answers: () => {
      const pending = new Set(all(({ unknown, resolved }) => [...unknown].filter((key) => !resolved.has(key))));
      return {
        done: all(({ done }) => done).filter(({ saying }) => !pending.has(saying.key)),
        refused: all(({ refused }) => refused),
      };
    },
    /** Answers that must not occur; each is reported once. */
    defects: () => [
      ...all(({ failed }) => failed.splice(0)).map(({ saying, status, text }) => `${saying.key} was answered ${status} ${text}`),
      ...looks.wrong.splice(0),
    ],
    /** The last commands, issued once more. */
    saidAgain: async () => {
      const wrong: string[] = [];
      for (const { done, send } of groups)
        for (const { saying, text } of done.slice(-3)) {
          const again = await send(saying);
          if (again?.text !== text) wrong.push(`${saying.key} said again was answered ${again?.text}, and first ${text}`);
        }
      return wrong;
    },
    /** Pauses: no new commands, and none under way. */
    hush: async () => {
      groups.forEach((group) => group.hush());
      while (groups.some(({ counts }) => counts.underWay > 0)) await pause(20);
    },
    speak: () => groups.forEach((group) => group.open(url)),
    /** No new commands; resolves once every outcome is known. */
    finish: async () => {
      looks.stop();
      await Promise.all(groups.map((group) => group.finish()));
    },
    totals: () => ({
      orders: sum(groups.map((group) => group.orders())),
      sent: sum(groups.map(({ counts }) => counts.sent)),
      accepted: all(({ done }) => done).length,
      refused: all(({ refused }) => refused).length,
      'without an answer': sum(groups.map(({ unknown }) => unknown.size)),
      'of these known in the end': sum(groups.map(({ resolved }) => resolved.size)),
      'put off (503)': sum(groups.map(({ counts }) => counts.unavailable)),
      looked: looks.counts.looked,
      'looked in vain': looks.counts.inVain,
    }),
    refusals: () => groups.map(({ refusals }) => refusals),
  };
};
export type Workload = Awaited<ReturnType<typeof startWorkload>>;

/** A trade that its own service can carry to its end; half of the parcels are picked up when the promise is broken. */
const tradeOf = (seed: number, n: number, now: number): Saying[] => {
  const random = randomOf(seed * 7_000_003 + n);
  const [order, sellerId, waybill] = [`t${n}`, random.pick(sellers), `tw${n}`];
  const [buyer, seller] = [`buyer:tb${random.upTo(50)}`, `seller:${sellerId}`];
  const promise = random.pick([{}, { promise: { kind: 'CUSTOM', shipBy: new Date(now + 100).toISOString() } }]);
  const line = {
    lineId: 'l1',
    sku: 'k1',
    title: 'Lamp',
    category: 'lamps',
    kind: 'PHYSICAL',
    quantity: 1,
    paid: '20.00',
    ...promise,
  };
  const trade = { buyerId: buyer.slice(6), buyerTier: 'NORMAL', sellerId, freight: '0.00', freeShipping: true, lines: [line] };
  const said: Saying[] = [];
  const say = (as: string, path: string, body: object = {}) =>
    void said.push({ key: `t${n}.${said.length}`, as, path: path.replace('ORDER', order), body });
  say(buyer, 'orders/ORDER/place', trade);
  say(buyer, 'orders/ORDER/pay', { cash: '20.00', points: 0 });
  say(seller, 'orders/ORDER/ship', { carrier: 'SF', waybill });
  say('courier', 'orders/ORDER/record-pickup', { waybill });
  say('courier', 'orders/ORDER/record-delivery', { waybill, signedBy: 'BUYER' });
  say(buyer, 'orders/ORDER/confirm-receipt');
  if (random.upTo(4) === 0) say('platform', `sellers/${sellerId}/top-up`, { sellerId, amount: '1.00' });
  return said;
};

/** Measures and the trial balance, all the while: an answer, 503 or nobody there, and no defect. */
const startLooking = (url: string) => {
  const [wrong, counts] = [[] as string[], { looked: 0, inVain: 0 }];
  let looking = true;
  void (async () => {
    for (let n = 0; looking; n++) {
      const path = n % 4 === 3 ? 'trial-balance' : `sellers/${sellers[n % sellers.length]}/measures`;
      const options = { headers: { 'Redress-Actor': 'auditor:a1' }, signal: AbortSignal.timeout(20_000) };
      const answer = await fetch(`${url}/v1/${path}`, options).catch(() => undefined);
      const text = await answer?.text().catch(() => '');
      counts.looked++;
      if (answer?.status !== 200) counts.inVain++;
      // of a seller of whom nothing counts yet there are no measures
      const mayBe = path === 'trial-balance' ? [200, 503] : [200, 404, 503];
      if (answer && !mayBe.includes(answer.status)) wrong.push(`${path} was answered ${answer.status} ${text}`);
      if (path === 'trial-balance' && answer?.ok && !text?.includes('"balanced":true')) wrong.push(`under load: ${text}`);
      await pause(500);
    }
  })();
  return { wrong, counts, stop: () => void (looking = false) };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
