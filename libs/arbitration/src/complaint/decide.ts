/** The decider of a complaint: filed, decided, performed or forced, withdrawn. */
import type { ComplaintEvents } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { deadlines, type Edition, explained, notSelf, personOf, type Rulebook, selfOf } from '@redress/rulebook';
import { allowing } from '../case/world.js';
import { type Docket, type DocketEvent, topicOfComplaint, topicOfReview } from '../docket/docket.js';
import type { OrderFacts } from '../facts/order-facts.js';
import { mustBeAllowed } from './allowed.js';
import { type Complaint, type ComplaintEvent, refOf } from './complaint.js';
import type { ComplaintCommand, DecideComplaint, Perform, ReachDeadline, Withdraw } from './complaint.commands.js';
import { fileComplaint, penaltiesFor } from './decide-filing.js';
import { evidenceOf } from './evidence.js';
import { obligationOver, violationDue } from './rules.js';
import type { Added, ComplaintWorld } from './world.js';

export const decideComplaint =
  (rules: Rulebook) =>
  (command: ComplaintCommand, world: ComplaintWorld): Added => {
    if (command.type === 'complaints.file') return fileComplaint(command, world, rules);
    const { complaint, order } = world;
    if (complaint.status === 'NONE') return reject('NOT_FOUND', `no complaint ${command.data.complaintId}`);
    if (command.type === 'arbitration.reach-deadline') return reachDeadline(command, complaint, world, rules);
    mustBeAllowed(command.type, command.as, complaint);
    switch (command.type) {
      case 'complaints.decide':
        return decided(command, complaint, order, rules);
      case 'complaints.perform':
        return perform(command, complaint);
      case 'complaints.withdraw':
        return withdraw(command, complaint);
    }
  };

function decided({ as, at, data }: DecideComplaint, complaint: Complaint, order: OrderFacts | undefined, rules: Rulebook): Added {
  const { upheld, obligation, finding } = data;
  const edition = rules.named(complaint.edition);
  const officer = personOf(as);
  const self = allowing(
    notSelf(selfOf(officer, complaint), edition),
    () => 'nobody handles a complaint to which they are a party',
  );
  const ref = refOf(complaint);
  const { missing: evidenceMissing, found: evidence } = evidenceOf(complaint, edition);
  const why = explained([self], evidence);
  const missing = evidence.length > 0 ? { evidenceMissing } : {};
  if (!upheld)
    return {
      complaint: [{ type: 'ComplaintRejected', at, data: { ...ref, finding, officer, ...missing }, ...why }],
      docket: [closed(complaint, at)],
    };
  const found = { ...(obligation && { obligation }), finding, officer, ...missing, ...compensated(complaint, order) };
  const events: ComplaintEvent[] = [{ type: 'ComplaintUpheld', at, data: { ...ref, ...found }, ...why }];
  if (obligation) {
    const explanation = deadlines['D-OBLIGATION']({ from: at }, edition);
    const clock = { ruleId: 'D-OBLIGATION', subject: complaint.complaintId, from: at, due: explanation.outcome.due };
    events.push({ type: 'DeadlineOpened', at, data: clock, explanation });
  }
  return { complaint: events, docket: [closed(complaint, at), ...hiding(complaint, at)] };
}

/** The review is in effect no more. */
const hiding = ({ complaint, orderId, sellerId, complaintId: id }: Complaint, at: string): DocketEvent[] =>
  complaint === 'MALICIOUS_REVIEW'
    ? [{ type: 'DocketPenalised', at, data: { orderId, sellerId, topic: topicOfReview, id, ruleId: 'P-MALICE' } }]
    : [];

type Compensated = Pick<ComplaintEvents['ComplaintUpheld'], 'promise' | 'compensates' | 'invoice'>;
/** C-LATE is of the line, or the order's only one; C-INVOICE of the invoice's amount, else the line's price, else the order's total. */
const compensated = ({ complaint, promise, lineId, amount }: Complaint, order: OrderFacts | undefined): Compensated => {
  const line = order?.lines.find((one) => lineId === undefined || one.lineId === lineId);
  const what = promise === undefined ? {} : { promise };
  if (!order || !line) return what;
  if (complaint === 'LATE_SHIPMENT') return { ...what, compensates: line.lineId };
  if (complaint !== 'BROKEN_PROMISE' || promise !== 'INVOICE') return what;
  const total = order.lines.reduce((sum, { paid }) => sum + paid, order.freight);
  return { ...what, compensates: line.lineId, invoice: amount ?? (lineId === undefined ? total : line.paid) };
};

const closed = ({ complaintId, orderId, sellerId, complaint, lineId }: Complaint, at: string): DocketEvent => ({
  type: 'DocketClosed',
  at,
  data: { orderId, sellerId, topic: topicOfComplaint(complaint, lineId), id: complaintId },
});

const perform = ({ at, data: { how } }: Perform, complaint: Complaint): Added => ({
  complaint: [
    { type: 'DeadlineMet', at, data: { ruleId: 'D-OBLIGATION', subject: complaint.complaintId } },
    { type: 'ObligationPerformed', at, data: { ...refOf(complaint), how } },
  ],
});

const withdraw = ({ at }: Withdraw, complaint: Complaint): Added => ({
  complaint: [{ type: 'ComplaintWithdrawn', at, data: refOf(complaint) }],
  docket: [closed(complaint, at)],
});

/** The platform performs in the seller's place. */
function reachDeadline(
  { at, data: { ruleId } }: ReachDeadline,
  complaint: Complaint,
  { docket, order }: ComplaintWorld,
  rules: Rulebook,
): Added {
  const clock = complaint.clocks[ruleId];
  const { obligation, officer = '', compensates, complaintId: subject } = complaint;
  if (!clock || !obligation || ruleId !== 'D-OBLIGATION') return {}; // performed meanwhile
  const edition = rules.named(complaint.edition);
  const explanation = obligationOver({ ...clock, at }, edition);
  if (!explanation.outcome.reached) return {};
  const { kind, amount } = obligation;
  const owed = { kind, ...(amount !== undefined && { amount }) };
  const waived = waiving(complaint, penaltiesOf(complaint, order, docket), edition);
  return {
    complaint: [
      { type: 'DeadlineReached', at, data: { ruleId, subject }, explanation },
      {
        type: 'PerformanceForced',
        at,
        data: {
          ...{ ...refOf(complaint), obligation: owed, due: clock.due, officer },
          ...(compensates !== undefined && { compensates }),
          ...waived.says,
        },
        explanation: { ...explanation, ...waived.why },
      },
    ],
  };
}

const penaltiesOf = ({ service, lineId }: Complaint, order: OrderFacts | undefined, docket: Docket): readonly string[] =>
  service === undefined ? [] : penaltiesFor({ service, lineId }, order, docket);

/** Whether a penalty of 一键求助 has been paid for the failure meanwhile: then it is performed, and is no violation (P-WAIVE). */
const waiving = ({ service }: Complaint, penalties: readonly string[], edition: Edition) => {
  const why = service && violationDue({ service, penalties }, edition);
  return { why: why && { also: [why] }, says: why && !why.outcome.recorded && { waivedBy: penalties } };
};
