// A complaint, given what has happened: who may file it, what follows from a decision, what an obligation comes to.
import { Rejected, replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { order } from '../case/case.fixtures.js';
import { docketFold, type DocketEvent, topicOfHelp } from '../docket/docket.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintFold, type ComplaintEvent } from './complaint.js';
import { decideComplaint } from './decide.js';

const at = '2026-03-20T01:00:00.000Z';
const due = '2026-03-23T01:00:00.000Z';
const completed = { ...order(), paidAt: '2026-03-02T01:00:00.000Z', completedAt: '2026-03-15T01:00:00.000Z' };
const file = (more: object = {}, as = 'buyer:b1') => ({
  ...{ type: 'complaints.file', as, at },
  data: { complaintId: 'k1', type: 'BROKEN_PROMISE', orderId: 'o1', detail: 'not kept', ...more },
});
const decided = (more: object = {}, as = 'officer:f1') => ({
  ...{ type: 'complaints.decide', as, at },
  data: { complaintId: 'k1', upheld: true, finding: 'seen', ...more },
});
const obligation = { obligation: { kind: 'REFUND', amount: 4000 } };
const perform = { type: 'complaints.perform', as: 'seller:s1', at, data: { complaintId: 'k1', how: 'sent' } };
const withdraw = { type: 'complaints.withdraw', as: 'buyer:b1', at, data: { complaintId: 'k1' } };
const rings = (when: string) => ({
  ...{ type: 'arbitration.reach-deadline', as: 'service:arbitration', at: when },
  data: { complaintId: 'k1', stream: 'complaint-k1', ruleId: 'D-OBLIGATION', subject: 'k1' },
});

const decide = decideComplaint(testRulebook());
const given = (
  said: readonly object[],
  about = completed as ReturnType<typeof order> | undefined,
  penalties: DocketEvent[] = [],
) => {
  const [streams, docket] = [new Map<string, ComplaintEvent[]>(), [...penalties]];
  const say = (command: object): readonly ComplaintEvent[] => {
    const { complaintId } = (command as ComplaintCommand).data;
    const history = streams.get(complaintId) ?? [];
    const world = { complaint: replay(complaintFold, history), docket: replay(docketFold, docket) };
    const added = decide(command as ComplaintCommand, { ...world, order: about, refund: undefined });
    streams.set(complaintId, [...history, ...(added.complaint ?? [])]);
    docket.push(...(added.docket ?? []));
    return added.complaint ?? [];
  };
  said.forEach(say);
  return { say };
};
const refusalOf = (work: () => unknown): object => {
  try {
    work();
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
  return {};
};

it('an obligation runs for 72 h; at its end, not before, the platform performs in the seller’s place (D-OBLIGATION)', () => {
  const { say } = given([file()]);
  expect(say(decided(obligation))[1]).toMatchObject({ type: 'DeadlineOpened', data: { ruleId: 'D-OBLIGATION', due } });
  expect(say(rings('2026-03-23T00:59:59.999Z'))).toEqual([]);
  expect(say(rings(due))).toMatchObject([
    { type: 'DeadlineReached' },
    { type: 'PerformanceForced', data: { obligation: { kind: 'REFUND', amount: 4000 }, due } },
  ]);
  expect(say(rings(due))).toEqual([]);
});

it('what is done in time is met, and forces nothing', () => {
  const { say } = given([file(), decided(obligation)]);
  expect(say(perform).map(({ type }) => type)).toEqual(['DeadlineMet', 'ObligationPerformed']);
  expect(say(rings(due))).toEqual([]);
});

it.each([
  ['of its amount', { lineId: 'l1', amount: 12345 }, 12345],
  ['of the line’s price', { lineId: 'l1' }, 39900],
  ['of the order’s total', {}, 40700],
])('an invoice that was withheld is %s (C-INVOICE)', (_what, more, invoice) => {
  const [upheld] = given([file({ promise: 'INVOICE', ...more })], { ...completed, freight: 800 }).say(decided());
  expect(upheld).toMatchObject({ type: 'ComplaintUpheld', data: { compensates: 'l1', invoice } });
});

const paidFor: DocketEvent = {
  ...{ type: 'DocketPenalised', at },
  data: { orderId: 'o1', sellerId: 's1', topic: topicOfHelp('l1', 'INSTALL'), id: 'h1', ruleId: 'C-HELP-1H' },
};
const [state, forbidden, install] = [{ code: 'STATE' }, { code: 'FORBIDDEN' }, { service: 'INSTALL' }];
const rule = (ruleId: string) => ({ code: 'RULE', ruleId });
it.each<[string, readonly object[], object, object]>([
  ['a review that the buyer complains of', [], file({ type: 'MALICIOUS_REVIEW' }), forbidden],
  ['a promise that the seller complains of', [], file({}, 'seller:s1'), forbidden],
  ['another buyer', [], file({}, 'buyer:b2'), forbidden],
  ['a line that the order does not have', [], file({ lineId: 'l9' }), { code: 'NOT_FOUND' }],
  ['a second one of its type while the first is open', [file()], file({ complaintId: 'k2' }), state],
  ['an id that another has', [file(), withdraw], file({ detail: 'other' }), { code: 'CONFLICT' }],
  ['a failure that was paid for', [], file({ ...install, lineId: 'l1' }), rule('H-WAIVE')],
  ['a failure of some line that was paid for', [], file(install), rule('H-WAIVE')],
  ['a review that nobody wrote', [], file({ type: 'MALICIOUS_REVIEW' }, 'seller:s1'), rule('W-REVIEW')],
  ['late shipment without a refund', [], file({ type: 'LATE_SHIPMENT' }), rule('W-LATE')],
  ['a decision of a party', [file()], decided({}, 'officer:s1'), rule('SD-SELF')],
  ['a second decision', [file(), decided()], decided({ upheld: false }), state],
  ['to perform where nothing is owed', [file(), decided()], perform, { ...state, details: { allowed: [] } }],
  ['to perform after D-OBLIGATION', [file(), decided(obligation), rings(due)], perform, state],
  ['to withdraw what is decided', [file(), decided()], withdraw, state],
  ['to withdraw what the other has filed', [file()], { ...withdraw, as: 'seller:s1' }, forbidden],
])('refuses %s', (_what, history, command, refusal) =>
  expect(refusalOf(() => given(history, completed, [paidFor]).say(command))).toMatchObject(refusal)); // prettier-ignore

it.each([
  ['a promise that names no service', file()],
  ['another service', file({ service: 'INDOOR' })],
])('takes %s, whatever was paid for (H-WAIVE)', (_what, command) =>
  expect(given([], completed, [paidFor]).say(command)).toMatchObject([{ type: 'ComplaintFiled' }]),
);
