/** The commands of a case, told again from what they have left. */
import { type Told, said, tellings } from '@redress/context';
import { type Decision, yuan } from '@redress/contracts';
import { personOf } from '@redress/rulebook';
import type { caseCommands } from './case.dto.js';
import type { CaseEvent } from './case.events.js';

const tells = tellings<CaseEvent>();
const caseId = ({ data }: Readonly<{ data: Readonly<{ caseId: string }> }>) => ({ caseId: data.caseId });

const verdict = ({ verdict, amount, unnamed, liable, shares, freight, compensate, finding }: Decision) =>
  said({
    ...{ verdict, liable, shares, freight, compensate },
    amount: amount === undefined || unnamed ? undefined : yuan(amount),
    finding: finding === '' ? undefined : finding,
  });

type Opened = Extract<CaseEvent, { type: 'InterventionRequested' }>;
const opened = ({ data: { caseId, refundId, why, photos } }: Opened) => said({ caseId, refundId, why, photos });

export const caseTold: Told<keyof typeof caseCommands> = {
  'arbitration.intervene': tells('InterventionRequested', (event) =>
    event.data.kind === 'INTERVENTION' ? opened(event) : undefined,
  ),
  'arbitration.express': tells('InterventionRequested', ({ data: { kind, caseId, refundId, photos } }) =>
    kind === 'EXPRESS' ? said({ caseId, refundId, photos }) : undefined,
  ),
  'arbitration.step-in': tells('InterventionRequested', (event) => (event.data.kind === 'STEP_IN' ? opened(event) : undefined)),
  'arbitration.take': tells('CaseAccepted', ({ actor, data: { caseId, officer } }) =>
    officer === personOf(actor) ? { caseId } : undefined,
  ),
  'arbitration.assign': tells(['CaseAssigned', 'CaseAccepted'], ({ data: { caseId, officer } }) => ({ caseId, officer })),
  'arbitration.release': tells('CaseReleased', ({ data: { caseId, why } }) => ({ caseId, why })),
  'arbitration.ask-evidence': tells('EvidenceAsked', ({ data: { caseId, of: from, kinds } }) => ({ caseId, from, kinds })),
  'arbitration.submit-evidence': tells('EvidenceSubmitted', ({ data: { caseId, kind, file, text } }) =>
    said({ caseId, kind, file, text }),
  ),
  'arbitration.decide': tells(['VerdictProposed', 'CaseDecided'], ({ type, data }) =>
    type === 'CaseDecided' && data.reviewedBy !== undefined ? undefined : { caseId: data.caseId, ...verdict(data) },
  ),
  'arbitration.approve': tells('CaseDecided', (event) => (event.data.reviewedBy === undefined ? undefined : caseId(event))),
  'arbitration.return-to-officer': tells('VerdictReturned', ({ data: { caseId, why } }) => ({ caseId, why })),
  'arbitration.withdraw': tells('CaseWithdrawn', caseId),
  'arbitration.appeal': tells('DecisionAppealed', ({ data: { caseId, grounds, evidence } }) => ({ caseId, grounds, evidence })),
  'arbitration.decide-appeal': tells(
    ['DecisionUpheld', 'DecisionOverturned'],
    ({ type, data }) => {
      const { on, caseId, finding } = data;
      if (on !== 'APPEAL') return undefined;
      if (type === 'DecisionUpheld') return { caseId, outcome: 'UPHELD', finding };
      return said({ caseId, outcome: 'OVERTURNED', finding, decision: data.decision && verdict(data.decision) });
    },
    { unsaid: ['decision.finding'] },
  ),
  'arbitration.refer-to-panel': tells('CaseReferred', caseId),
  'arbitration.panel-decide': tells('PanelDecided', ({ data: { caseId, votes, decision } }) => ({
    caseId,
    votes,
    decision: verdict(decision),
  })),
  'arbitration.record-outside': tells('OutsideStepRecorded', ({ data: { caseId, step, date, document, result } }) =>
    said({ caseId, step, date, document, result }),
  ),
};
