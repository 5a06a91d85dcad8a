/** What holds whatever happens, on the whole system in memory: random lives of one to three orders, told by lives.fixtures.ts. */
import type { StoredEvent } from '@redress/event-sourcing';
import { brokenLink } from '@redress/event-sourcing/testing';
import { freightShares, nonNegativeFen } from '@redress/rulebook';
import { offered, ownSeams } from '@redress/simulation';
import fc from 'fast-check';
import { live, type Lived } from './live.js';
import { atTheBeginning, rows } from './lives.commands.js';
import { life, type Life } from './lives.fixtures.js';
import { memoryWorld } from './logs-of.js';

const numRuns = Number(process.env['LIVES'] ?? 400); // more of them: LIVES=5000 npm run test:unit -- lives
const seed = fc.readConfigureGlobal().seed ?? Math.floor(Math.random() * 2 ** 31); // one for the file: every property looks at the same lives

const lived = new Map<string, Promise<Lived>>();
const once = (life: Life): Promise<Lived> => {
  const text = JSON.stringify(life);
  const before = lived.get(text) ?? live(life, memoryWorld);
  lived.set(text, before);
  return before;
};
const always = (check: (lived: Lived) => void) =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 40 }), async (life) => check(await once(life))),
    { numRuns, seed, endOnFailure: process.env['SHRINK'] === undefined },
  );

type Ids = {
  orderId: string;
  refundId: string;
  lineId: string;
  phase: string;
  by: string;
  ruleId: string;
  compensationId: string;
};
type Data = Record<string, never> & Ids;
const eventsOf = ({ logs }: Lived, ...types: string[]): (StoredEvent & { data: Data })[] =>
  Object.values(logs)
    .flat()
    .filter(({ type }) => types.length === 0 || types.includes(type)) as never;
const sumOf = (lived: Lived, asset: string, account: (name: string) => boolean, ruleId?: string) =>
  lived.postings
    .filter(
      (posting) => posting.asset === asset && account(posting.account) && (ruleId === undefined || posting.ruleId === ruleId),
    )
    .reduce((sum, { amount }) => sum + amount, 0);
/** What each refund has given the buyer in the end: by its payment, or by the last verdict that has corrected it. */
const keptOf = (lived: Lived) => {
  const last = new Map(eventsOf(lived, 'RefundPaid', 'RefundCorrected').map((event) => [event.stream, event]));
  return [...last.values()];
};
const total = (events: readonly { data: Data }[], field: string) => events.reduce((sum, { data }) => sum + (data[field] ?? 0), 0);

it('every transaction, and with it the trial balance, sums to zero per asset', () =>
  always((lived) => {
    const sums = new Map<string, number>();
    for (const { transactionId, asset, amount } of lived.postings)
      sums.set(`${transactionId} ${asset}`, (sums.get(`${transactionId} ${asset}`) ?? 0) + amount);
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
    expect(lived.trialBalance.balanced).toBe(true);
  }));

it('nothing stays in escrow of an order that has ended (F-REST)', () =>
  always((lived) => {
    for (const { data } of eventsOf(lived, 'OrderCompleted', 'OrderClosed'))
      for (const asset of ['CNY', 'POINTS'])
        expect([data.orderId, asset, sumOf(lived, asset, (name) => name === `escrow:${data.orderId}`)]).toEqual([data.orderId, asset, 0]); // prettier-ignore
  }));

it('what was paid in is what was paid out and what is held', () =>
  always((lived) => {
    const paid = eventsOf(lived, 'OrderPaid');
    const paidIn = total(paid, 'cash') + total(eventsOf(lived, 'DepositToppedUp'), 'amount');
    expect(sumOf(lived, 'CNY', (name) => /^(buyer|escrow|seller|platform):/.test(name))).toBe(paidIn);
    expect(sumOf(lived, 'POINTS', (name) => /^(buyer|escrow|seller|platform):/.test(name))).toBe(total(paid, 'points'));
    const kept = keptOf(lived);
    const settled = new Set([...kept, ...eventsOf(lived, 'RefundReclaimed')].map(({ stream }) => stream));
    const advanced = eventsOf(lived, 'RefundAdvanced').filter(({ stream }) => !settled.has(stream));
    const refunded = total(kept, 'cash') + total(advanced, 'cash');
    const buyers = (ruleId?: string) => sumOf(lived, 'CNY', (name) => name.startsWith('buyer:'), ruleId);
    const beside = new Set(eventsOf(lived, 'CompensationAssessed').map(({ data }) => data.ruleId));
    const others = ['F-REST', 'P-CLAIM', ...beside].reduce((sum, ruleId) => sum + buyers(ruleId), 0);
    expect(buyers()).toBe(refunded + others);
  }));

it('what a view says was paid is what moved: every refund and every order against the ledger', () =>
  always((lived) => {
    const worth = (asset: string, orderId: string, ruleId: string) =>
      lived.postings
        .filter(
          (posting) =>
            posting.asset === asset &&
            posting.orderId === orderId &&
            posting.ruleId === ruleId &&
            posting.account.startsWith('buyer:'),
        )
        .reduce((sum, { amount }) => sum + amount, 0);
    for (const { orderId, lines } of lived.orders) {
      const refunds = lived.refunds.filter((refund) => refund.orderId === orderId);
      const shown = refunds.reduce((sum, { paidAmount = '0.00' }) => sum + nonNegativeFen(paidAmount), 0);
      const points = refunds.reduce((sum, { pointsReturned }) => sum + pointsReturned, 0);
      // 100 points are 1.00 CNY in both editions: a point is a fen
      const moved = (asset: string) => worth(asset, orderId, 'C-FUND') + worth(asset, orderId, 'X-ADVANCE');
      expect([orderId, shown, points]).toEqual([orderId, moved('CNY') + moved('POINTS'), moved('POINTS')]);
      const inTrade = keptOf(lived).filter(({ data }) => data.orderId === orderId && data.phase === 'ONSALE');
      expect(lines.reduce((sum, { refunded }) => sum + nonNegativeFen(refunded), 0)).toBe(total(inTrade, 'price'));
    }
  }));

it('of a verdict that was overturned nothing is left: no compensation that is paid and stands, no violation, and the buyer has what the last verdict gives (C-REVERSE)', () =>
  always((lived) => {
    for (const { stream, version, data } of eventsOf(lived, 'VerdictOverturned')) {
      const { caseId, nth, refundId } = data as unknown as { caseId: string; nth: number; refundId: string };
      const owed = eventsOf(lived, 'CompensationAssessed').filter((one) => one.data.refundId === refundId && ((one.data['nth'] as number | undefined) ?? 1) <= nth); // prettier-ignore
      for (const { stream: compensation } of owed)
        expect(eventsOf(lived, 'CompensationReversed').map((one) => one.stream)).toContain(compensation);
      const violation = `violation-P-FAKE:${nth === 1 ? caseId : `${caseId}:${nth}`}`;
      const of = (type: string) => eventsOf(lived, type).filter((one) => one.stream === violation).length;
      expect([violation, of('ViolationRevoked')]).toEqual([violation, of('ViolationRecorded')]);
      const due = eventsOf(lived, 'RefundCorrectionDue').filter((one) => one.stream === stream && one.version > version);
      const moved = eventsOf(lived, 'RefundCorrected').filter((one) => one.stream === stream && one.version > version);
      expect([stream, moved.length]).toEqual([stream, due.length]);
    }
  }));

it('no order closes while a refund of it is open, nor is one open of an order that is closed (R-CLOSE)', () =>
  always((lived) => {
    for (const { orderId, status, openRefunds } of lived.orders)
      if (status === 'CLOSED') expect([orderId, openRefunds]).toEqual([orderId, []]);
    for (const events of streams(lived, 'order-')) {
      const closed = events.findIndex(({ type }) => type === 'OrderClosed');
      if (closed >= 0)
        expect(events.slice(closed).filter(({ type }) => type === 'OrderRefundOpened' || type === 'OrderRefundEnded')).toEqual(
          [],
        );
    }
  }));

it('no more units go back than were bought, and a gift alone is never refunded (V-CAP)', () =>
  always((lived) => {
    for (const { data } of eventsOf(lived, 'OrderPlaced')) {
      const { orderId, lines } = data as unknown as {
        orderId: string;
        lines: { lineId: string; paid: number; quantity: number }[];
      };
      for (const { lineId, paid, quantity } of lines) {
        const ended = eventsOf(lived, 'ChannelClaimEnded').filter(
          (one) => one.data.orderId === orderId && one.data.lineId === lineId,
        );
        expect([lineId, total(ended, 'quantity') <= quantity]).toEqual([lineId, true]);
        if (paid === 0) expect([lineId, ended.length]).toEqual([lineId, 0]);
      }
    }
  }));

it('what platform:advance holds is what the views show as advanced (X-ADVANCE)', () =>
  always((lived) => {
    const out = lived.refunds.filter(({ advanceStatus }) => advanceStatus === 'ADVANCED' || advanceStatus === 'OBJECTED');
    const held = out.reduce((sum, { paidAmount = '0.00' }) => sum + nonNegativeFen(paidAmount), 0);
    expect(sumOf(lived, 'CNY', (name) => name === 'platform:advance')).toBe(0 - held);
  }));

it('no line is refunded above its price and its share of the freight (V-CAP), nor an order above what was paid', () =>
  always((lived) => {
    const refunds = keptOf(lived);
    for (const { data } of eventsOf(lived, 'OrderPaid')) {
      const { orderId, freight, lines, cash, points } = data as unknown as Paid;
      const shares = freightShares({ freight, lines });
      const ofOrder = refunds.filter((refund) => refund.data.orderId === orderId);
      expect(total(ofOrder, 'cash')).toBeLessThanOrEqual(cash);
      expect(total(ofOrder, 'points')).toBeLessThanOrEqual(points);
      for (const { lineId, paid } of lines)
        expect(total(ofOrder.filter((one) => one.data.lineId === lineId), 'amount')).toBeLessThanOrEqual(paid + (shares.get(lineId) ?? 0)); // prettier-ignore
    }
  }));
type Paid = { orderId: string; freight: number; lines: { lineId: string; paid: number }[]; cash: number; points: number };

it('a line never has two refunds open', () =>
  always((lived) => {
    for (const events of streams(lived, 'channel-')) {
      let open: string | undefined;
      for (const { type, data } of events) {
        if (type === 'ChannelClaimOpened') expect([open, (open = data.refundId)][0]).toBeUndefined();
        if (type === 'ChannelClaimEnded') expect([open, (open = undefined)][0]).toBe(data.refundId);
      }
    }
  }));

/** After the end: what was advanced goes back, and a verdict may fall. */
const later = [
  'ReturnFreightAssigned', // by a correction, anew
  ...['RefundReclaimDue', 'RefundReclaimed'],
  ...['RefundCaseNoted', 'VerdictOverturned', 'RefundCorrectionDue', 'RefundCorrected'],
];
it('a refund that is paid, replaced or closed stays so, but for what an appeal takes back', () =>
  always((lived) => {
    for (const events of streams(lived, 'refund-')) {
      const end = events.findIndex(({ type }) => ['RefundPaid', 'RefundClosed', 'ReplacementReceived'].includes(type));
      const after = events.slice(end + 1).filter(({ type }) => !later.includes(type));
      if (end >= 0) expect(after).toEqual([]);
    }
  }));

it('whatever is said twice is done once, and answered alike', () =>
  always(({ said }) => {
    for (const { type, as, at, body, first, again, addedAgain } of said)
      expect({ type, as, at, body, addedAgain, heard: again }).toEqual({ type, as, at, body, addedAgain: 0, heard: first });
  }));

it('every event equals itself after JSON, and every hash follows from its stream', () =>
  always((lived) => {
    for (const events of streams(lived, '')) {
      expect(JSON.parse(JSON.stringify(events))).toEqual(events);
      expect(brokenLink(events)).toBeUndefined();
    }
  }));

it('every timer ends; one that stands still is that of an order with a refund that is still open', () =>
  always((lived) => {
    const open = lived.refunds.filter(({ status }) => !['SUCCESS', 'CLOSED'].includes(status));
    const waiting = new Set(open.map(({ orderId }) => `order-${orderId}`));
    expect(lived.deadlines.filter(({ due, stream }) => due !== undefined || !waiting.has(stream))).toEqual([]);
  }));

it('return freight is paid once a line, and to nobody whom the seller does not owe it (C-FREIGHT)', () =>
  always((lived) => {
    const borne = eventsOf(lived, 'ReturnFreightAssigned').filter(({ data }) => data.by === 'SELLER');
    const lines = new Set(borne.map(({ data }) => `C-FREIGHT:${data.orderId}:${data.lineId}`));
    const paid = eventsOf(lived, 'CompensationAssessed').filter(({ data }) => data.ruleId === 'C-FREIGHT');
    expect(paid.map(({ data }) => data.compensationId).toSorted()).toEqual([...lines].toSorted());
  }));

it('a life says every command that people may issue', () =>
  expect([...Object.keys(rows), ...atTheBeginning].toSorted()).toEqual(Object.keys(offered.commands).toSorted()));

/** What some hundred lives may well miss; a thousand do not. */
const rare = [
  ...['refunds.contest-reason', 'refunds.withdraw', 'refunds.confirm-replacement', 'orders.close', 'arbitration.ask-evidence'],
  ...['arbitration.submit-evidence', 'arbitration.release', 'arbitration.return-to-officer', 'arbitration.approve'],
  ...['arbitration.assign', 'arbitration.withdraw', 'penalties.waive', 'sanctions.lift', 'refunds.refuse-return'],
  ...['ReasonContested', 'LineRefundTakenBack', 'CompensationExcluded', 'EvidenceAsked', 'EvidenceClosed', 'EvidenceSubmitted'],
  ...['AdvanceReclaimed', 'RefundReclaimDue', 'RefundReclaimed', 'ParcelRefused', 'ParcelReturned', 'VerdictReturned'],
  ...['VerdictProposed', 'ReopeningDeclined', 'SellerBearsMore', 'CompensationWaived', 'CompensationReversed', 'FundsReturned'],
  ...['ShippingPromiseCorrected', 'OrderRefundCorrected', 'CaseAssigned', 'CaseReleased', 'ViolationConfirmed', 'ClaimCounted'],
  ...['SanctionLifted', 'ReturnFreightAssigned', 'ReplacementReceived', 'RefundLeftToPlatform', 'ReopeningApproved'],
  ...['ChannelReopened'],
];
/** Of a gateway that says no, and of a seller who owed when it did: the worlds have one (worlds.spec.ts). A closed day is seldom told more. */
const never = ['MeasuresRestated', 'PayoutRejected', 'PayoutCancelled', 'PayoutTakenBack', 'ReceivableReturned'];

it('the lives are worth looking at: every command is done and every event happens, most of them often', async () => {
  await always(() => undefined);
  const all = await Promise.all(lived.values());
  const said = all.flatMap((one) => one.said);
  expect(2 * said.length).toBeGreaterThan(numRuns * 50); // each is said twice
  const published = Object.values(ownSeams).flatMap(({ publish }) => Object.keys(publish as object));
  const times = new Map([...Object.keys(offered.commands), ...published].map((type) => [type, 0]));
  const count = (type: string) => times.set(type, (times.get(type) ?? 0) + 1);
  for (const { type, first } of said) if ('answer' in first) count(type);
  for (const one of all) for (const { type } of eventsOf(one)) count(type);
  if (process.env['LIVES']) console.log([...times].map(([type, n]) => `${n} ${type}`).join('\n'));
  const few = [...times].filter(([type, n]) => n < (rare.includes(type) ? Math.floor(numRuns / 1000) : Math.ceil(numRuns / 200)));
  expect(few.map(([type]) => type).filter((type) => !never.includes(type))).toEqual([]);
});

const streams = ({ logs }: Lived, prefix: string): (StoredEvent & { data: Data })[][] =>
  Object.entries(logs).flatMap(([name, events]) => (name.split(' ')[1]?.startsWith(prefix) ? [events as never] : []));
