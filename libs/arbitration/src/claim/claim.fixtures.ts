/** A delivered order of 100.00 and 10.00 of freight, and commands on a claim of it with a default for everything. */
import { replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { order as orderFacts } from '../case/case.fixtures.js';
import type { ClaimCommand, Of } from './claim.commands.js';
import { claimFold, remedyFold } from './claim.js';
import type { ClaimEvent, RemedyEvent } from './claim.events.js';
import { type ClaimWorld, decide } from './decide.js';

const at = '2026-03-10T01:00:00.000Z';
const build =
  <Type extends ClaimCommand['type']>(type: Type, as: string, defaults: Of<Type>['data']) =>
  (data: Partial<Of<Type>['data']> = {}, by = as): Of<Type> =>
    ({ type, as: by, at, data: { ...defaults, ...data } }) as unknown as Of<Type>;

const what = { orderId: 'o1', lineId: 'l1', cause: 'QUALITY', amount: 5000, evidence: ['photo'] } as const;
export const file = build('claims.file', 'buyer:b1', { claimId: 'q1', ...what });
export const decideIt = build('claims.decide', 'officer:f1', { claimId: 'q1', approve: true, finding: 'seen' });
export const approve = build('claims.approve', 'officer:f2', { claimId: 'q1' });
export const supplement = build('claims.supplement', 'buyer:b1', { claimId: 'q1', evidence: ['more'] });
export const giveWay = build('claims.give-way', 'service:arbitration', { claimId: 'q1', refundId: 'r1', reason: 'QUALITY' });
export const recordPayment = build('claims.record-payment', 'service:arbitration', { claimId: 'q1' });

type Outside = Partial<Pick<ClaimWorld, 'order' | 'channel' | 'refund' | 'remedy'>>;

/** What these commands, each of which must be taken, make of the claim; and what a further one adds to it, in the world as it is `now`. */
export const given = (commands: readonly ClaimCommand[], outside: Outside = {}) => {
  const events: ClaimEvent[] = [];
  const line: RemedyEvent[] = [];
  const say = (command: ClaimCommand, now: Outside = outside) => {
    const world = {
      ...{ order: orderFacts({ paid: 10000 }, 1000), channel: undefined, refund: undefined },
      ...{ claim: replay(claimFold, events), remedy: replay(remedyFold, line) },
      ...now,
    };
    const added = decide(testRulebook())(command, world);
    events.push(...(added.claim ?? []));
    line.push(...(added.remedy ?? []));
    return added;
  };
  commands.forEach((command) => say(command));
  return { say, claim: () => replay(claimFold, events), remedy: () => replay(remedyFold, line) };
};
