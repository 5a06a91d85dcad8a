/** How a life presses 一键求助, complains, claims and reports. */
import { anomalies, complaintTypes, homeServices, obligationKinds, promises } from '@redress/contracts';
import { claimCauses, reportMeasures, reportTypes } from '@redress/rulebook';
import { lineIds } from './lives.orders.js';
import type { Wish } from './lives.fixtures.js';
import { type About, type Row, type Rows, among, another, buyer, eitherParty, lineOf, namedAmount, officer, seller, supervisor } from './lives.rows.js'; // prettier-ignore

/** Mostly a service that the line is sold with. */
const serviceOf = (wish: Wish, about: About) =>
  (wish.more % 4 && among(about.plan.lines[lineOf(wish, about)]!.services, wish.choice)) || among(homeServices, wish.choice);
const lineThought = (wish: Wish, about: About) => lineIds[lineOf(wish, about)];
/** Mostly a line that is sold with a service. */
const served = (wish: Wish, about: About): Wish => {
  const lines = about.plan.lines.flatMap(({ services }, k) => (services.length > 0 ? [k] : []));
  return wish.who < 9 ? { ...wish, line: among(lines, wish.line) ?? wish.line } : wish;
};
const found = ({ more }: Wish) => ({ upheld: more % 3 > 0, finding: 'so' });
/** Mostly one that can be complained of where the order stands. */
const complained = ({ more, who }: Wish, status: string) => among((who < 9 && fitting[status]) || complaintTypes, more)!;
const fitting: Readonly<Record<string, readonly (typeof complaintTypes)[number][]>> = {
  COMPLETED: ['NOT_RECEIVED', 'BROKEN_PROMISE', 'NOT_AS_DESCRIBED', 'HARASSMENT', 'MALICIOUS_REVIEW'],
  CLOSED: ['LATE_SHIPMENT', 'LATE_SHIPMENT', 'BROKEN_PROMISE'],
};
/** Mostly one that may file it. */
const complainant: Row['by'] = (plan, wish, { status }) => {
  const type = complained(wish, status);
  if (type === 'HARASSMENT') return eitherParty(plan, wish);
  return (type === 'MALICIOUS_REVIEW') === wish.who < 9 ? seller(plan) : buyer(plan);
};

export const remedyRows: Rows = {
  'help.press': {
    ...{ often: 40, of: 'HELP', by: buyer },
    body: (wish, about) => ({
      ...{
        orderId: about.orderId,
        lineId: lineThought(served(wish, about), about),
        service: serviceOf(served(wish, about), about),
      },
      ...{ anomaly: among(anomalies, wish.choice), detail: 'nobody came' },
    }),
  },
  'help.answer': { often: 1, of: 'HELP', by: seller, body: () => ({ plan: 'tomorrow' }) },
  'help.solve': { often: 1, of: 'HELP', by: seller, body: () => ({ how: 'done' }) },

  'complaints.file': {
    ...{ often: 70, of: 'COMPLAINT', by: complainant },
    body: (wish, about) => ({
      ...{ type: complained(wish, about.status), orderId: about.orderId, detail: 'not as it should be' },
      ...(wish.choice > 0 && { lineId: lineThought(wish, about) }),
      ...(complained(wish, about.status) === 'BROKEN_PROMISE' && {
        ...(wish.choice % 3 === 0 ? { service: serviceOf(wish, about) } : {}),
        promise: among(wish.choice % 2 ? ['INVOICE'] : promises, wish.refund),
        ...(wish.choice === 1 && namedAmount(wish, about)),
      }),
    }),
  },
  'complaints.decide': {
    ...{ often: 1, of: 'COMPLAINT', by: officer },
    body: (wish, about) => ({
      ...found(wish),
      ...(wish.choice > 0 &&
        (found(wish).upheld || wish.who === 9) && {
          obligation: { kind: among(obligationKinds, wish.choice), ...(wish.choice % 2 && namedAmount(wish, about)) },
        }),
    }),
  },
  'complaints.perform': { often: 1, of: 'COMPLAINT', by: seller, body: () => ({ how: 'done' }) },
  'complaints.withdraw': { often: 1, of: 'COMPLAINT', by: (plan, { choice }) => (choice === 0 ? seller(plan) : buyer(plan)) },

  'claims.file': {
    ...{ often: 45, of: 'CLAIM', by: buyer },
    body: (wish, about) => ({
      ...{ orderId: about.orderId, lineId: lineThought(wish, about), cause: among(claimCauses, wish.choice) },
      ...{ ...namedAmount(wish, about), evidence: ['photo'] },
    }),
  },
  'claims.decide': {
    ...{ often: 1, of: 'CLAIM', by: officer },
    body: ({ more, choice }) => ({ approve: more % 3 > 0, ...(choice === 0 && { amount: '0.01' }), finding: 'so' }),
  },
  'claims.approve': { often: 1, of: 'CLAIM', by: another },
  'claims.supplement': { often: 1, of: 'CLAIM', by: buyer, body: ({ choice }) => ({ evidence: [`more ${choice}`] }) },

  'reports.file': {
    ...{ often: 18, of: 'REPORT', by: (plan, { choice }) => (choice === 0 ? 'seller:s9' : buyer(plan)) },
    body: ({ more }, { plan }) => ({
      ...{ type: more % 2 ? 'COUNTERFEIT' : among(reportTypes, more), listing: 'k', sellerId: plan.seller, evidence: ['photo'] },
    }),
  },
  'reports.decide': {
    ...{ often: 1, of: 'REPORT', by: officer },
    body: (wish) => ({ ...found(wish), ...(wish.choice % 2 && { measure: among(reportMeasures, wish.refund) }) }),
  },
  'reports.approve': { often: 1, of: 'REPORT', by: another },
  'reports.reconsider': { often: 1, of: 'REPORT', by: eitherParty, body: () => ({ grounds: 'not so' }) },
  'reports.decide-reconsideration': {
    ...{ often: 1, of: 'REPORT', by: supervisor },
    body: ({ choice }) => ({ upheld: choice % 2 > 0, finding: 'so' }),
  },
};
