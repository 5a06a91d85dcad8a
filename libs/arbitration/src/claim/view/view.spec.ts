import type { PenaltiesEvent } from '@redress/contracts';
import { claimRules, decided, goodsThere } from '../own-rules.js';
import { testRulebook } from '@redress/rulebook/testing';
import { approve, decideIt, file, given, recordPayment, supplement } from '../claim.fixtures.js';
import type { Claim } from '../claim.js';
import type { ClaimCommand } from '../claim.commands.js';
import { onClaimPaid } from '../on-claim-paid.js';
import { claimView } from './view.js';

const at = '2026-03-10T01:00:00.000Z';
const shown = (...commands: readonly ClaimCommand[]) => claimView(given(commands).claim() as Claim);
const filed = {
  ...{ claimId: 'q1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022', cause: 'QUALITY' },
  ...{ evidence: ['photo'], filedAt: at, askedAmount: '50.00', status: 'OPEN', allowed: ['claims.decide'] },
};
const decidedFor = { ...filed, decidedBy: 'f1', allowed: ['claims.approve'] };
const agreed = { ...decidedFor, amount: '40.00', finding: 'seen', reviewedBy: 'f2', status: 'UPHELD', allowed: [] };
const declined = { ...filed, decidedBy: 'f1', finding: 'seen', status: 'REJECTED', allowed: ['claims.supplement'] };

it.each<[string, readonly ClaimCommand[], object]>([
  ['is filed', [file()], filed],
  ['is decided and not agreed to: who has decided, and nothing of what', [file(), decideIt({ amount: 4000 })], decidedFor],
  ['is agreed to: what it gives, by whom, why', [file(), decideIt({ amount: 4000 }), approve()], agreed],
  ['is paid', [file(), decideIt({ amount: 4000 }), approve(), recordPayment()], { ...agreed, status: 'PAID', paidAt: at }],
  ['is declined: by whom, why', [file(), decideIt({ approve: false })], declined],
  ['is looked at anew: as if it had just been filed', [file(), decideIt({ approve: false }), supplement()], { ...filed, evidence: ['photo', 'more'] }],
])('a claim that %s', (_what, commands, is) => expect(shown(...commands)).toEqual(is)); // prettier-ignore

it('what penalties has paid is recorded at the instant it was paid, by the service', () =>
  expect(onClaimPaid({ type: 'ClaimPayoutMade', at, data: { claimId: 'q1', orderId: 'o1', amount: 4000 } } as Extract<PenaltiesEvent, { type: 'ClaimPayoutMade' }>)).toEqual([{ type: 'claims.record-payment', as: 'service:arbitration', at, data: { claimId: 'q1' } }])); // prettier-ignore

it('the rules of claims are known by their names, and say by which document', () => {
  const edition = testRulebook().named('tmall-2022');
  expect(claimRules.map(({ rule }) => rule)).toEqual(['P-CLAIM/decided', 'R-FIT/claim']);
  expect(decided({ approve: true }, edition)).toMatchObject({ source: 'S2', outcome: { approved: true } });
  expect(decided({ approve: false }, edition)).toMatchObject({ outcome: { approved: false } });
  expect(goodsThere({ delivered: true }, edition)).toMatchObject({ source: 'S2', outcome: { allowed: true } });
});

it('each fact of a claim names it whole, so that others need not look it up', () => {
  const ref = { claimId: 'q1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
  const world = given([file()]);
  expect(world.say(decideIt({ approve: false }))).toMatchObject({
    claim: [{ data: { ...ref, finding: 'seen', by: 'f1' } }],
    remedy: [{ type: 'LineClaimEnded', data: { ...ref, paid: 0 } }],
  });
  const other = given([file(), decideIt({ amount: 4000 })]);
  expect(other.say(approve())).toMatchObject({ claim: [{ data: ref }], remedy: [{ type: 'LineClaimEnded', data: { ...ref, paid: 4000 } }] }); // prettier-ignore
  expect(other.say(recordPayment())).toMatchObject({ claim: [{ type: 'ClaimPaid', data: { ...ref, edition: 'tmall-2022', cause: 'QUALITY', amount: 4000 } }] }); // prettier-ignore
});
