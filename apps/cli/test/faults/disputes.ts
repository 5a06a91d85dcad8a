// Courses through arbitration and penalties: a verdict and its appeal, 一键求助, a complaint, a claim, a payment by hand.
import type { Saying } from '../kill/course.js';
import { sellers } from '../kill/course.js';
import { randomOf } from '../kill/random.js';

type Say = (as: string, path: string, body?: object) => void;
type About = Readonly<{ n: number; orderId: string; sellerId: string; buyerId: string; random: ReturnType<typeof randomOf> }>;

const lineId = 'l1';
const [officer, second, supervisor] = ['officer:d1', 'officer:d2', 'supervisor:d3'] as const;

export const disputeOf = (seed: number, n: number): Saying[] => {
  const random = randomOf(seed * 9_000_011 + n);
  const [orderId, sellerId, buyerId] = [`d${n}`, random.pick(sellers), `db${random.upTo(50)}`];
  const said: Saying[] = [];
  const say: Say = (as, path, body = {}) => void said.push({ key: `d${n}.${said.length}`, as, path, body });
  const line = {
    ...{ lineId, sku: 'k1', title: 'Tiles', category: '家装主材', kind: 'PHYSICAL', quantity: 1, paid: '120.00' },
    services: ['INSTALL'],
  };
  const trade = { buyerId, buyerTier: 'NORMAL', sellerId, freight: '0.00', freeShipping: true, lines: [line] };
  say(`buyer:${buyerId}`, `orders/${orderId}/place`, trade);
  say(`buyer:${buyerId}`, `orders/${orderId}/pay`, { cash: '119.00', points: 100 });
  say(`seller:${sellerId}`, `orders/${orderId}/ship`, { carrier: 'SF', waybill: `dw${n}` });
  say('courier', `orders/${orderId}/record-pickup`, { waybill: `dw${n}` });
  say('courier', `orders/${orderId}/record-delivery`, { waybill: `dw${n}`, signedBy: 'BUYER' });
  say(`buyer:${buyerId}`, `orders/${orderId}/confirm-receipt`);
  const course = random.pick([verdict, verdict, help, complaint, claim, byHand]);
  course(say, { n, orderId, sellerId, buyerId, random });
  return said;
};

const verdict = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const [refund, id, buyer] = [`refunds/dr${n}`, `cases/dc${n}`, `buyer:${buyerId}`];
  say(buyer, `${refund}/apply`, { orderId, lineId, type: 'REFUND_ONLY', reason: 'QUALITY', goods: 'RECEIVED' });
  say(`seller:${sellerId}`, `${refund}/refuse`, { why: 'It works.' });
  say(buyer, `${id}/intervene`, { refundId: `dr${n}`, why: 'It does not.' });
  say(officer, `${id}/take`);
  const shares = { SELLER: 60, BUYER: 30, PLATFORM: 10 };
  const [given, other] = random.pick([
    [{ verdict: 'REFUND', liable: 'SELLER' }, { verdict: 'REJECT', liable: 'BUYER' }],
    [{ verdict: 'REJECT', liable: 'BUYER' }, { verdict: 'REFUND', liable: 'SELLER', amount: '60.00' }],
    [{ verdict: 'SHARED', liable: 'SHARED', shares }, { verdict: 'REFUND', liable: 'SELLER' }],
  ]); // prettier-ignore
  say(officer, `${id}/decide`, { ...given, finding: 'Seen.' });
  if (random.next() < 0.4) return;
  say(random.pick([buyer, `seller:${sellerId}`]), `${id}/appeal`, { grounds: 'A new video.', evidence: ['video'] });
  const upheld = random.next() < 0.3;
  const judged = upheld ? { outcome: 'UPHELD' } : { outcome: 'OVERTURNED', decision: other };
  say(supervisor, `${id}/decide-appeal`, { ...judged, finding: 'Seen anew.' });
};

const help = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const id = `help/dh${n}`;
  const pressed = { orderId, lineId, service: 'INSTALL', anomaly: 'NOT_PERFORMED', detail: 'Nobody came.' };
  say(`buyer:${buyerId}`, `${id}/press`, pressed);
  say(`seller:${sellerId}`, `${id}/answer`, { plan: 'Tomorrow.' });
  if (random.next() < 0.7) say(`seller:${sellerId}`, `${id}/solve`, { how: 'Done.' });
};

const complaint = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const id = `complaints/dk${n}`;
  const invoice = { type: 'BROKEN_PROMISE', promise: 'INVOICE', detail: 'No invoice.' };
  say(`buyer:${buyerId}`, `${id}/file`, { orderId, lineId, ...invoice });
  if (random.next() < 0.2) return say(`buyer:${buyerId}`, `${id}/withdraw`);
  say(officer, `${id}/decide`, { upheld: true, obligation: { kind: 'INVOICE' }, finding: 'So.' });
  say(`seller:${sellerId}`, `${id}/perform`, { how: 'Sent.' });
};

const claim = (say: Say, { n, orderId, buyerId, random }: About) => {
  const id = `claims/dl${n}`;
  say(`buyer:${buyerId}`, `${id}/file`, { orderId, lineId, cause: 'QUALITY', amount: '30.00', evidence: ['photo'] });
  const approve = random.next() < 0.8;
  say(officer, `${id}/decide`, { approve, finding: 'Seen.' });
  if (approve) say(second, `${id}/approve`);
  else say(`buyer:${buyerId}`, `${id}/supplement`, { evidence: ['more'] });
};

const byHand = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const id = `compensations/dm${n}`;
  const owed = { orderId, sellerId, payee: `buyer:${buyerId}`, why: 'Goodwill.' };
  say('finance:d4', `${id}/assess-manually`, { ...owed, ...random.pick([{ asset: 'CNY', amount: '2.50' }, { asset: 'POINTS', amount: 250 }]) }); // prettier-ignore
  if (random.next() < 0.8) say('finance:d5', `${id}/approve`);
  else say(supervisor, `${id}/waive`, { why: 'A mistake.' });
};
