// Cases: evidence, verdicts and their second review, appeals that reverse, the panel, outside steps; 极速维权 and its advance.
import { type About, lineId, officer, other, type Say, second, supervisor } from './about.js';

const found = { finding: 'Seen.' };

const refused = (say: Say, { n, orderId, sellerId, buyerId }: About, reason: string): string => {
  const [refund, buyer] = [`refunds/dr${n}`, `buyer:${buyerId}`];
  say(buyer, `${refund}/apply`, { orderId, lineId, type: 'REFUND_ONLY', reason, goods: 'RECEIVED' });
  say(`seller:${sellerId}`, `${refund}/refuse`, { why: 'It works.' });
  say(buyer, `cases/dc${n}/intervene`, { refundId: `dr${n}`, why: 'It does not.' });
  say(officer, `cases/dc${n}/take`);
  return `cases/dc${n}`;
};

export const verdict = (say: Say, about: About) => {
  const { sellerId, buyerId, random } = about;
  const [buyer, seller] = [`buyer:${buyerId}`, `seller:${sellerId}`];
  const id = refused(say, about, 'QUALITY');
  const fate = random.next();
  if (fate < 0.1) return say(buyer, `${id}/withdraw`);
  if (fate < 0.2) {
    if (fate < 0.15) say(officer, `${id}/release`, { why: 'Ill.' });
    else say(supervisor, `${id}/assign`, { officer: 'd2' });
    say(supervisor, `${id}/assign`, { officer: 'd1' });
  }
  if (fate > 0.6) {
    say(officer, `${id}/ask-evidence`, { from: 'BUYER', kinds: ['PHOTO'] });
    say(officer, `${id}/ask-evidence`, { from: 'SELLER', kinds: ['CHAT'] });
    say(buyer, `${id}/submit-evidence`, { kind: 'PHOTO', text: 'A crack.' });
    if (fate > 0.8) say(seller, `${id}/submit-evidence`, { kind: 'CHAT', text: 'He agreed.' }); // else D-EVIDENCE ends, some days on
    if (fate > 0.95) return;
  }
  const shares = { SELLER: 60, BUYER: 30, PLATFORM: 10 };
  const [given, anew] = random.pick([
    [{ verdict: 'REFUND', liable: 'SELLER', compensate: ['C-OOS'] }, { verdict: 'REJECT', liable: 'BUYER' }],
    [{ verdict: 'REFUND', liable: 'CARRIER' }, { verdict: 'SHARED', liable: 'SHARED', shares }],
    [{ verdict: 'REJECT', liable: 'BUYER' }, { verdict: 'REFUND', liable: 'SELLER', amount: '60.00' }],
    [{ verdict: 'SHARED', liable: 'SHARED', shares }, { verdict: 'REFUND', liable: 'SELLER' }],
    [{ verdict: 'RETURN', liable: 'SELLER' }, { verdict: 'REJECT', liable: 'BUYER' }],
  ]); // prettier-ignore
  say(officer, `${id}/decide`, { ...given, ...found });
  reviewed(say, about, id, given);
  appealed(say, about, id, anew);
};

/** A counterfeit has a violation, points, sanctions and four times the price behind it: overturned, all of it goes back. */
export const counterfeit = (say: Say, about: About) => {
  const id = refused(say, about, 'COUNTERFEIT');
  say(officer, `${id}/decide`, { verdict: 'REFUND', liable: 'SELLER', ...found });
  say(second, `${id}/approve`);
  const { sellerId, n, random } = about;
  if (random.next() < 0.3) {
    const violation = `violations/P-FAKE:dc${n}`;
    say(`seller:${sellerId}`, `${violation}/appeal`, { grounds: 'An invoice.', evidence: ['invoice'] });
    say('supervisor:d6', `${violation}/decide-appeal`, { upheld: random.next() < 0.5, ...found });
  }
  appealed(say, about, id, { verdict: 'REJECT', liable: 'BUYER' });
};

/** Above the threshold of a seller's day a second person agrees; below, there is nothing to agree to. */
const reviewed = (say: Say, { dear, random }: About, id: string, given: object) => {
  if (dear && random.next() < 0.4) {
    say(second, `${id}/return-to-officer`, { why: 'Why so much?' });
    say(officer, `${id}/decide`, { ...given, finding: 'Seen again.' });
  }
  say(second, `${id}/approve`);
};

const appealed = (say: Say, { sellerId, buyerId, random }: About, id: string, anew: object) => {
  if (random.next() < 0.3) return;
  say(random.pick([`buyer:${buyerId}`, `seller:${sellerId}`]), `${id}/appeal`, { grounds: 'A new video.', evidence: ['video'] });
  const upheld = random.next() < 0.3;
  const judged = upheld ? { outcome: 'UPHELD' } : { outcome: 'OVERTURNED', decision: { ...anew, ...found } };
  say(supervisor, `${id}/decide-appeal`, { ...judged, finding: 'Seen anew.' });
  if (random.next() < 0.4) {
    say(other, `${id}/refer-to-panel`);
    const decision = { verdict: 'REFUND', liable: 'SELLER', amount: '100.00', ...found };
    say('panel:d7', `${id}/panel-decide`, { votes: { for: 2, against: 1 }, decision });
  }
  say(other, `${id}/record-outside`, { step: 'MEDIATION', date: '2026-01-05', result: 'None.' });
};

/** 极速维权, and 极速退款: the platform advances, the seller takes it or objects. */
export const express = (say: Say, about: About) => {
  const { n, orderId, sellerId, buyerId, random } = about;
  const [refund, id] = [`refunds/dr${n}`, `cases/dc${n}`];
  const [buyer, seller] = [`buyer:${buyerId}`, `seller:${sellerId}`];
  const damaged = { orderId, lineId, type: 'RETURN_AND_REFUND', reason: 'DAMAGED', goods: 'RECEIVED' };
  say(buyer, `${refund}/apply`, damaged);
  say(seller, `${refund}/refuse`, { why: 'It was whole.' });
  say(buyer, `${id}/express`, { refundId: `dr${n}`, photos: ['photo'] });
  say(officer, `${id}/take`);
  const given = { verdict: 'RETURN', liable: 'SELLER' };
  say(officer, `${id}/decide`, { ...given, ...found });
  reviewed(say, about, id, given);
  say(buyer, `${refund}/submit-return`, { carrier: 'SF', waybill: `db${n}`, freight: '12.00' });
  say('courier', `${refund}/record-return-delivery`);
  const fate = random.next();
  if (fate < 0.4) return say(seller, `${refund}/confirm-return`);
  if (fate < 0.7) return;
  say(seller, `${refund}/refuse-return`, { why: 'Another tile.', evidence: ['photo'] });
  say(second, `cases/de${n}/step-in`, { refundId: `dr${n}`, why: 'Whose tile is it?' });
  say(second, `cases/de${n}/take`);
  const wrong = random.next() < 0.5;
  say(second, `cases/de${n}/decide`, { verdict: wrong ? 'REJECT' : 'REFUND', liable: wrong ? 'BUYER' : 'SELLER', ...found });
  say(officer, `cases/de${n}/approve`);
};
