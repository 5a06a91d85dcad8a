/** Two trades alike, of buyer b1 with seller s1 and of b2 with s2: whatever one can be asked about, of each there is one. */
import { loadRulebook } from '@redress/service-kit';
import { memoryParts } from '../src/memory-parts.js';
import { type System, startSystem } from '../src/system.js';
import { nothingMoved } from './nothing-moved.fixtures.js';

/** Gives commands to a system, each when all before it are heard. */
export const sayingTo =
  (system: System) =>
  async (as: string, type: string, body: object, at = '2026-03-02T01:00:00.000Z'): Promise<void> => {
    await system.caughtUp();
    await system.ask({ as, type, body, at, commandId: `${as} ${type} ${JSON.stringify(body)}` });
  };
type Say = ReturnType<typeof sayingTo>;

/** A trade with a refund that is argued about, a case, money that has moved, and a compensation for a late shipment. */
const trade = async (n: number, say: Say) => {
  const [buyer, seller] = [`buyer:b${n}`, `seller:s${n}`];
  await say('platform', 'penalties.open-account', { sellerId: `s${n}`, required: '100.00' });
  await say('platform', 'penalties.top-up', { sellerId: `s${n}`, amount: '100.00' });
  const line = {
    sku: 'k1',
    title: 'Lamp',
    category: '电子电工',
    kind: 'PHYSICAL',
    quantity: 1,
    paid: '20.00',
    services: ['INSTALL'],
  };
  const order = { buyerId: `b${n}`, buyerTier: 'NORMAL', sellerId: `s${n}`, freight: '0.00', freeShipping: true };
  await say(buyer, 'orders.place', {
    orderId: `o${n}`,
    ...order,
    lines: ['l1', 'l2', 'l3'].map((lineId) => ({ lineId, ...line })),
  });
  const broken = { type: 'BROKEN_PROMISE', orderId: `o${n}`, promise: 'OTHER', detail: 'A gift was promised.' };
  await say(buyer, 'complaints.file', { complaintId: `k${n}`, ...broken });
  await say(buyer, 'orders.pay', { orderId: `o${n}`, cash: '60.00', points: 0 });
  const claim = { orderId: `o${n}`, type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
  await say(buyer, 'refunds.apply', { refundId: `r${n}`, lineId: 'l1', ...claim });
  await say(buyer, 'refunds.apply', { refundId: `q${n}`, lineId: 'l2', ...claim });
  await say(seller, 'refunds.agree', { refundId: `q${n}` });
  await say(seller, 'refunds.refuse', { refundId: `r${n}`, why: 'It is packed.' });
  await say('officer:f1', 'arbitration.step-in', { caseId: `c${n}`, refundId: `r${n}`, why: 'Many complain.' });
  const threeDaysOn = '2026-03-05T03:00:00.000Z';
  const late = { ...claim, refundId: `p${n}`, lineId: 'l3', reason: 'LATE_SHIPMENT' };
  await say(buyer, 'refunds.apply', late, threeDaysOn);
  await say(seller, 'refunds.agree', { refundId: `p${n}` }, threeDaysOn);
  const payment = { orderId: `o${n}`, sellerId: `s${n}`, amount: '1.00', asset: 'CNY', payee: buyer, why: 'goodwill' };
  await say('finance:n1', 'penalties.assess-manually', { compensationId: `m${n}`, ...payment }, threeDaysOn);
  const parcel = { orderId: `o${n}`, waybill: `w${n}` };
  await say('courier', 'orders.record-delivery', { ...parcel, signedBy: 'BUYER' }, threeDaysOn);
  const of = { orderId: `o${n}`, lineId: 'l1', cause: 'OTHER', amount: '1.00', evidence: ['a photo'] };
  await say(buyer, 'claims.file', { claimId: `z${n}`, ...of }, threeDaysOn);
  const service = { orderId: `o${n}`, lineId: 'l1', service: 'INSTALL', anomaly: 'NOT_PERFORMED', detail: 'Nobody came.' };
  await say(buyer, 'help.press', { helpId: `h${n}`, ...service }, threeDaysOn);
  const listing = { type: 'TRADEMARK', listing: `o${n}`, sellerId: `s${n}`, evidence: ['a certificate'] };
  await say(buyer, 'reports.file', { reportId: `i${n}`, ...listing }, threeDaysOn);
  await say('officer:f1', 'reports.decide', { reportId: `i${n}`, upheld: true, finding: 'A copy.' }, threeDaysOn);
};
export const twoTrades = async (): Promise<System> => {
  const parts = memoryParts({ rules: await loadRulebook() });
  await parts.reconciliations.keep(nothingMoved);
  const system = await startSystem(parts);
  const say = sayingTo(system);
  await trade(1, say);
  await trade(2, say);
  const calendar = { year: 2027, holidays: ['2027-01-01'], workdays: [] };
  await say('supervisor:f2', 'arbitration.publish-calendar', calendar);
  await say('platform', 'compliance.close-day', { day: '2026-03-05' }, '2026-03-05T16:10:00.000Z');
  await system.caughtUp();
  return system;
};
