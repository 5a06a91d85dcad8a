/** How a sanction goes: by its timer, by a supervisor, or because its violation was revoked. */
import { mustBeOneOf } from '@redress/contracts';
import { reject, rejectByRule } from '@redress/event-sourcing';
import { type Explanation, notSelf, personOf, type Rulebook, runsOut, selfOf } from '@redress/rulebook';
import type { Of } from '../commands.js';
import type { Sanction } from './points.js';
import type { SellerEvent } from './seller.events.js';
import type { Seller } from './seller.js';

/** Whether a sanction's time is over. */
export const sanctionRunsOut = runsOut('P-POINTS', 'S2');

const refOf = ({ sellerId, sanctionId, violationId }: Sanction) => ({ sellerId, sanctionId, violationId });

/** Lifted or ended meanwhile: nothing. */
export const endSanction = ({ at, data }: Of<'penalties.reach-deadline'>, seller: Seller, rules: Rulebook): SellerEvent[] => {
  const { ruleId, subject } = data;
  const sanction = seller.sanctions.get(subject);
  if (ruleId !== 'P-POINTS' || sanction?.status !== 'ACTIVE' || sanction.until === undefined) return [];
  const explanation = sanctionRunsOut({ from: sanction.from, due: sanction.until, at }, rules.inForce(at));
  if (!explanation.outcome.reached) return [];
  return [
    { type: 'DeadlineReached', at, data: { ruleId, subject }, explanation },
    { type: 'SanctionEnded', at, data: refOf(sanction), explanation },
  ];
};

export const liftSanction = ({ type, as, at, data }: Of<'sanctions.lift'>, seller: Seller, rules: Rulebook): SellerEvent[] => {
  mustBeOneOf(type, as, ['supervisor:']);
  const { sellerId, sanctionId, why } = data;
  const sanction = seller.sanctions.get(sanctionId);
  if (!sanction) return reject('NOT_FOUND', `no sanction ${sanctionId} of seller ${sellerId}`);
  if (sanction.status !== 'ACTIVE')
    return reject('STATE', `sanction ${sanctionId} is ${sanction.status}: there is nothing to lift`, { allowed: [] });
  const by = personOf(as);
  const self = notSelf(selfOf(by, { buyerId: '', sellerId }), rules.inForce(at));
  if (!self.outcome.allowed) return rejectByRule(self, 'nobody lifts a sanction of their own');
  return lifted(sanction, { at, why, by, explanation: self });
};

type Lifting = { at: string; why: string; by?: string; explanation: Explanation };
const lifted = (sanction: Sanction, { at, why, by, explanation }: Lifting): SellerEvent[] => [
  ...(sanction.until === undefined
    ? []
    : [{ type: 'DeadlineCancelled', at, data: { ruleId: 'P-POINTS', subject: sanction.sanctionId }, explanation } as const]),
  { type: 'SanctionLifted', at, data: { ...refOf(sanction), why, ...(by !== undefined && { by }) }, explanation },
];

/** What a violation has brought goes back: its points, and the sanctions that still last. */
export const unpunished = (seller: Seller, violationId: string, lifting: Lifting): SellerEvent[] => {
  const charged = seller.charged.get(violationId);
  if (charged === undefined || charged.returned) return [];
  const { sellerId, class: kind, points, year } = charged;
  const { at, explanation } = lifting;
  return [
    { type: 'PointsReturned', at, data: { violationId, sellerId, class: kind, points, year }, explanation },
    ...[...seller.sanctions.values()]
      .filter((one) => one.violationId === violationId && one.status === 'ACTIVE')
      .flatMap((one) => lifted(one, lifting)),
  ];
};
