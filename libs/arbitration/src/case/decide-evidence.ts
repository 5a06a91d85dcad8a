/** Evidence: the officer asks a party for it, a party brings it, its time runs out; what is missing then is the party's to bear. */
import { joined } from '@redress/contracts';
import { type Rulebook, chatRecord, personOf } from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import { type Ask, type Case, caseFold, refOf } from './case.js';
import { opened } from './clocks.js';
import type { DecisionContext } from './world.js';

/** Each time is a D-EVIDENCE of its own: the case is its subject, of a further one at a time the case with a number. */
export function askEvidence(
  { as, at, data }: Of<'arbitration.ask-evidence'>,
  { case: one }: DecisionContext,
  rules: Rulebook,
): Added {
  const { from: of, kinds } = data;
  const ask = subjectFor(one);
  const asked: CaseEvent = { type: 'EvidenceAsked', at, data: { ...refOf(one), ask, of, kinds, by: personOf(as) } };
  return { case: [asked, opened('D-EVIDENCE', ask, at, rules.named(one.edition), one.caseId)] };
}

const subjectFor = ({ caseId, asks }: Case, n = 1): string => {
  const subject = n === 1 ? caseId : joined(caseId, String(n));
  return asks.some(({ ask }) => ask === subject) ? subjectFor({ caseId, asks } as Case, n + 1) : subject;
};

export function submitEvidence(
  { as, at, data }: Of<'arbitration.submit-evidence'>,
  { case: one }: DecisionContext,
  rules: Rulebook,
): Added {
  const { caseId: _, ...what } = data;
  const by = as === `buyer:${one.buyerId}` ? 'BUYER' : 'SELLER';
  const chat = what.kind === 'CHAT' && chatRecord({ by, required: one.required[by] }, rules.named(one.edition));
  const submitted: CaseEvent = {
    type: 'EvidenceSubmitted',
    at,
    data: { ...refOf(one), by, ...what },
    ...(chat && { explanation: chat }),
  };
  const after = caseFold.evolve(one, submitted) as Case;
  const met = after.asks.filter(({ kinds }) => kinds.length === 0);
  const ends = met.map(({ ask }): CaseEvent => ({ type: 'DeadlineMet', at, data: { ruleId: 'D-EVIDENCE', subject: ask } }));
  return { case: [submitted, ...ends, ...(met.length > 0 ? closedBy(after, met, at) : [])] };
}

/** The last ask has been met, or is over. A case that waits for an officer has nobody to go back to. */
export const closedBy = (one: Case, over: readonly Ask[], at: string): CaseEvent[] =>
  one.status === 'EVIDENCE' && one.asks.every(({ ask }) => over.some((other) => other.ask === ask))
    ? [{ type: 'EvidenceClosed', at, data: refOf(one) }]
    : [];
