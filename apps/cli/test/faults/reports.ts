// Reports of counterfeits and of other people's rights, and what follows: violations, sanctions, deposits.
import { type About, officer, other, type Say, second } from './about.js';

const judged = { finding: 'Seen.' };

export const report = (say: Say, { n, sellerId, buyerId, random }: About) => {
  const id = `reports/dt${n}`;
  const about = { listing: `k${n}`, sellerId, evidence: ['comparison'] };
  const fake = random.next() < 0.5;
  const reporter = fake ? `buyer:${buyerId}` : 'platform';
  say(reporter, `${id}/file`, { ...about, type: fake ? 'COUNTERFEIT' : random.pick(['TRADEMARK', 'COPYRIGHT', 'PATENT']) });
  if (random.next() < 0.2) return; // D-REPORT passes
  const upheld = random.next() < 0.7;
  const measure = fake ? 'REMOVE_LISTING' : random.pick(['WARNING', 'TAKEN_DOWN', 'LIMIT_SHOP']);
  say(officer, `${id}/decide`, { upheld, ...(upheld && { measure }), ...judged });
  if (fake) say(second, `${id}/approve`);
  if (random.next() < 0.5) return;
  say(upheld ? `seller:${sellerId}` : reporter, `${id}/reconsider`, { grounds: 'A licence.' });
  say(other, `${id}/decide-reconsideration`, { upheld: random.next() < 0.5, ...judged });
};

/** A violation of P-IP, its appeal, the sanction lifted, the deposit topped up. */
export const violation = (say: Say, { n, sellerId, random }: About) => {
  const [id, seller] = [`reports/dv${n}`, `seller:${sellerId}`];
  say('platform', `${id}/file`, { type: 'TRADEMARK', listing: `k${n}`, sellerId, evidence: ['registration'] });
  say(officer, `${id}/decide`, { upheld: true, measure: 'LIMIT_SHOP', ...judged });
  const violationId = `P-IP:dv${n}`;
  if (random.next() < 0.6) {
    say(seller, `violations/${violationId}/appeal`, { grounds: 'A licence.', evidence: ['licence'] });
    say('supervisor:d6', `violations/${violationId}/decide-appeal`, { upheld: random.next() < 0.5, ...judged });
  }
  // which one there is hangs on the points before
  for (const kind of ['SEARCH_HIDDEN', 'REMOVAL'])
    if (random.next() < 0.7) say('supervisor:d6', `sanctions/${kind}:${violationId}/lift`, { sellerId, why: 'Enough.' });
  say(seller, `sellers/${sellerId}/top-up`, { sellerId, amount: '250.00' });
};
