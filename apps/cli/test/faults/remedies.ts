// 一键求助, complaints, 理赔 and payments by hand.
import { type About, lineId, officer, type Say, second, supervisor } from './about.js';

/** Every other seller does not answer: both penalties come, once the hours have passed. */
export const help = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const id = `help/dh${n}`;
  const pressed = { orderId, lineId, service: 'INSTALL', anomaly: 'NOT_PERFORMED', detail: 'Nobody came.' };
  say(`buyer:${buyerId}`, `${id}/press`, pressed);
  if (random.next() < 0.5) return;
  say(`seller:${sellerId}`, `${id}/answer`, { plan: 'Tomorrow.' });
  if (random.next() < 0.7) say(`seller:${sellerId}`, `${id}/solve`, { how: 'Done.' });
};

/** About an order of long ago, of which help may have been missed since: then it is barred (H-WAIVE). */
export const longAgo = (say: Say, { n, buyerId, random }: About) => {
  const before = n - 40 - random.upTo(20);
  const about = { orderId: `d${before}`, lineId, service: 'INSTALL' };
  if (before >= 0)
    say('platform', `complaints/dg${n}/file`, { ...about, type: 'BROKEN_PROMISE', promise: 'OTHER', detail: 'Nobody came.' });
  say(`buyer:${buyerId}`, `complaints/dx${n}/file`, { orderId: `d${n}`, lineId, type: 'NOT_AS_DESCRIBED', detail: 'Not white.' });
  say(officer, `complaints/dx${n}/decide`, { upheld: false, finding: 'White.' });
};

export const complaint = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const [id, buyer, seller] = [`complaints/dk${n}`, `buyer:${buyerId}`, `seller:${sellerId}`];
  const [kind, obligation] = random.pick([
    [{ type: 'BROKEN_PROMISE', promise: 'INVOICE', detail: 'No invoice.' }, { kind: 'INVOICE' }],
    [
      { type: 'BROKEN_PROMISE', promise: 'CAMPAIGN', detail: 'No gift.' },
      { kind: 'REFUND', amount: '15.00' },
    ],
    [{ type: 'HARASSMENT', detail: 'Calls at night.' }, undefined],
  ] as const);
  if (random.next() < 0.3) {
    say(buyer, `orders/${orderId}/review`, { rating: 'BAD', text: 'No.' });
    say(seller, `complaints/dm${n}/file`, { orderId, lineId, type: 'MALICIOUS_REVIEW', detail: 'He wants money.' });
    say(officer, `complaints/dm${n}/decide`, { upheld: random.next() < 0.5, finding: 'So.' });
  }
  say(buyer, `${id}/file`, { orderId, lineId, ...kind });
  if (random.next() < 0.2) return say(buyer, `${id}/withdraw`);
  say(officer, `${id}/decide`, { upheld: true, ...(obligation && { obligation }), finding: 'So.' });
  if (obligation && random.next() < 0.5) say(seller, `${id}/perform`, { how: 'Sent.' }); // else it is forced (P-PROMISE, P-DEPOSIT)
};

export const claim = (say: Say, { n, orderId, buyerId, random }: About) => {
  const [id, buyer] = [`claims/dl${n}`, `buyer:${buyerId}`];
  const cause = random.pick(['QUALITY', 'LOGISTICS_DAMAGE', 'OTHER']);
  say(buyer, `${id}/file`, { orderId, lineId, cause, amount: '30.00', evidence: ['photo'] });
  if (random.next() < 0.3) {
    say(officer, `${id}/decide`, { approve: false, finding: 'Nothing to see.' });
    say(buyer, `${id}/supplement`, { evidence: ['more'] });
  }
  say(officer, `${id}/decide`, { approve: true, ...(random.next() < 0.3 && { amount: '20.00' }), finding: 'Seen.' });
  say(second, `${id}/approve`);
};

export const byHand = (say: Say, { n, orderId, sellerId, buyerId, random }: About) => {
  const id = `compensations/dp${n}`;
  const owed = { orderId, sellerId, payee: `buyer:${buyerId}`, why: 'Goodwill.' };
  const worth = random.pick([{ asset: 'CNY', amount: '2.50' }, { asset: 'POINTS', amount: 250 }]); // prettier-ignore
  say('finance:d4', `${id}/assess-manually`, { ...owed, ...worth });
  say('finance:d4', `${id}/approve`); // the own one: SD-REVIEW
  if (random.next() < 0.2) say(supervisor, `${id}/waive`, { why: 'A mistake.' });
  say('finance:d5', `${id}/approve`);
};
