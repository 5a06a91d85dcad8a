/** The decider of a claim: checks in domain.md's order; below, one small function per command. */
import { mustBeOneOf, yuan } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { anotherPerson, claimAndRefund, type Edition, type Explanation, freightShares, notSelf, personOf, refundCap, type Rulebook, selfOf, explained } from '@redress/rulebook'; // prettier-ignore
import { allowing } from '../case/world.js';
import { lineOf, type OrderFacts } from '../facts/order-facts.js';
import type { ChannelFacts, RefundFacts } from '../facts/refund-facts.js';
import { mustBeOpen } from './allowed.js';
import type { ClaimCommand, Of } from './claim.commands.js';
import type { Added } from './claim.events.js';
import { type Claim, type ClaimState, refOf, type Remedy } from './claim.js';
import { decided, goodsThere } from './own-rules.js';

/** `refund`: the one of the line that is open. */
export type ClaimWorld = Readonly<{
  claim: ClaimState;
  remedy: Remedy;
  order: OrderFacts | undefined;
  channel: ChannelFacts | undefined;
  refund: RefundFacts | undefined;
}>;

export const decide =
  (rules: Rulebook) =>
  (command: ClaimCommand, world: ClaimWorld): Added => {
    if (command.type === 'claims.file') return file(command, world, rules);
    const { claim } = world;
    if (claim.status === 'NONE') return reject('NOT_FOUND', `no claim ${command.data.claimId}`);
    const edition = rules.named(claim.edition);
    switch (command.type) {
      case 'claims.decide':
        return decideClaim(command, claim, world, edition);
      case 'claims.approve':
        return approve(command, claim, world, edition);
      case 'claims.supplement':
        return supplement(command, claim, world, edition);
      case 'claims.give-way':
        return giveWay(command, claim, edition);
      case 'claims.record-payment': {
        const { cause, amount = 0 } = claim;
        if (claim.status !== 'UPHELD') return {};
        return {
          claim: [{ type: 'ClaimPaid', at: command.at, data: { ...refOf(claim), edition: edition.name, cause, amount } }],
        };
      }
    }
  };

const file = ({ type, as, at, data }: Of<'claims.file'>, world: ClaimWorld, rules: Rulebook): Added => {
  const { claimId, orderId, lineId, cause, amount, evidence } = data;
  const { order, claim, remedy } = world;
  const line = lineOf(order, lineId);
  if (!order || !line) return reject('NOT_FOUND', `no line ${lineId} in order ${orderId}`);
  const { buyerId, sellerId } = order;
  mustBeOneOf(type, as, [`buyer:${buyerId}`, 'platform', 'service:']);
  if (claim.status !== 'NONE') return reject('CONFLICT', `${claimId} is the id of another claim`);
  if (order.edition === undefined) return reject('STATE', `order ${orderId} is not paid`, { allowed: [] });
  if (order.closedAt !== undefined) return reject('STATE', `order ${orderId} is closed`, { allowed: [] });
  mustBeAlone(remedy);
  const edition = rules.named(order.edition);
  const ref = { claimId, orderId, lineId, buyerId, sellerId };
  const why = [
    allowing(goodsThere({ delivered: line.delivered }, edition), () => 'a claim needs goods delivered'),
    capped(amount, lineId, world, edition),
    ...besideRefund(cause, world, edition),
  ];
  return {
    claim: [{ type: 'ClaimFiled', at, data: { ...ref, edition: edition.name, cause, amount, evidence }, ...explained(why) }],
    remedy: [{ type: 'LineClaimOpened', at, data: { ...ref, cause } }],
  };
};

const mustBeAlone = ({ open }: Remedy): void => {
  if (open !== undefined) reject('STATE', `claim ${open} of this line is open`, { allowed: [], open });
};

/** V-CAP: at most what refunds and claims have left of the line's price and of its share of the freight. */
const capped = (asked: number, lineId: string, { order, channel, remedy }: ClaimWorld, edition: Edition): Explanation => {
  const share = order ? (freightShares(order).get(lineId) ?? 0) : 0;
  const whole = (lineOf(order, lineId)?.paid ?? 0) + share;
  const left = whole - (channel?.price ?? 0) - (channel?.freight ?? 0) - remedy.paid;
  return allowing(refundCap({ asked, left: Math.max(left, 0) }, edition), ({ cap }) => `at most ${yuan(cap)} CNY are left of the line and its freight`); // prettier-ignore
};

/**
 * C-EXCLUDE: of a refund for the same cause that is open. A refund and a claim made at one instant, neither of which knew of the other,
 * are both open: once they meet, the claim gives way (on-refund-opened.ts), for a refund goes on by itself and a claim is decided by persons.
 */
const besideRefund = (cause: Claim['cause'], { refund }: ClaimWorld, edition: Edition): readonly Explanation[] => {
  if (!refund) return [];
  const together = claimAndRefund({ reason: refund.reason, cause }, edition);
  return [allowing(together, () => `refund ${refund.refundId} of this line is open for the same cause`)];
};

/** It has met a refund that was made before either was heard of: declined as by C-EXCLUDE, and may be supplemented once that has ended. */
const giveWay = ({ at, data: { refundId, reason } }: Of<'claims.give-way'>, claim: Claim, edition: Edition): Added => {
  const together = claimAndRefund({ reason, cause: claim.cause }, edition);
  if (!['OPEN', 'PROPOSED'].includes(claim.status) || together.outcome.allowed) return {};
  const finding = `refund ${refundId} of this line is open for the same cause`;
  return {
    claim: [{ type: 'ClaimRejected', at, data: { ...refOf(claim), finding, by: 'platform' }, explanation: together }],
    remedy: [{ type: 'LineClaimEnded', at, data: { ...refOf(claim), paid: 0 } }],
  };
};

const handling = (by: string, { buyerId, sellerId }: Claim, edition: Edition): Explanation =>
  allowing(notSelf(selfOf(by, { buyerId, sellerId }), edition), () => 'nobody handles a claim to which they are a party');

const decideClaim = ({ type, as, at, data }: Of<'claims.decide'>, claim: Claim, world: ClaimWorld, edition: Edition): Added => {
  mustBeOpen(type, claim);
  const { approve, amount = claim.asked, finding } = data;
  if (amount > claim.asked)
    return reject('INVALID', `${yuan(claim.asked)} were asked for`, { fields: { amount: [`at most ${yuan(claim.asked)}`] } });
  const by = personOf(as);
  const ruling = decided({ approve }, edition);
  const self = handling(by, claim, edition);
  if (!approve)
    return {
      claim: [{ type: 'ClaimRejected', at, data: { ...refOf(claim), finding, by }, ...explained([ruling, self]) }],
      remedy: [{ type: 'LineClaimEnded', at, data: { ...refOf(claim), paid: 0 } }],
    };
  const why = [ruling, capped(amount, claim.lineId, world, edition), ...besideRefund(claim.cause, world, edition), self];
  return { claim: [{ type: 'ClaimProposed', at, data: { ...refOf(claim), amount, finding, by }, ...explained(why) }] };
};

/** What was left when it was decided may have been given away meanwhile: V-CAP is asked once more. */
const approve = ({ type, as, at }: Of<'claims.approve'>, claim: Claim, world: ClaimWorld, edition: Edition): Added => {
  mustBeOpen(type, claim);
  const { cause, amount = 0, decidedBy: by = '' } = claim;
  const reviewedBy = personOf(as);
  const another = anotherPerson({ decidedBy: by, by: reviewedBy }, edition);
  const why = [
    allowing(another, () => 'a second person must agree, not the one who decided'),
    handling(reviewedBy, claim, edition),
    capped(amount, claim.lineId, world, edition),
    ...besideRefund(cause, world, edition),
  ];
  const data = { ...refOf(claim), edition: edition.name, cause, amount, by, reviewedBy };
  return {
    claim: [{ type: 'ClaimApproved', at, data, ...explained(why) }],
    remedy: [{ type: 'LineClaimEnded', at, data: { ...refOf(claim), paid: amount } }],
  };
};

const supplement = (
  { type, as, at, data: { evidence } }: Of<'claims.supplement'>,
  claim: Claim,
  world: ClaimWorld,
  edition: Edition,
): Added => {
  mustBeOneOf(type, as, [`buyer:${claim.buyerId}`, 'platform', 'service:']);
  mustBeOpen(type, claim);
  if (world.order?.closedAt !== undefined) return reject('STATE', `order ${claim.orderId} is closed`, { allowed: [] });
  mustBeAlone(world.remedy);
  const why = [capped(claim.asked, claim.lineId, world, edition), ...besideRefund(claim.cause, world, edition)];
  return {
    claim: [{ type: 'ClaimSupplemented', at, data: { ...refOf(claim), evidence }, ...explained(why) }],
    remedy: [{ type: 'LineClaimOpened', at, data: { ...refOf(claim), cause: claim.cause } }],
  };
};
