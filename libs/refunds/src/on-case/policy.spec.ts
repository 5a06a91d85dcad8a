import type { ArbitrationEvent } from '@redress/contracts';
import { onCase } from './policy.js';

const data = { caseId: 'c1', refundId: 'r1', kind: 'STEP_IN', verdict: 'REJECT', liable: 'BUYER', compensate: [] };
const event = (type: string) => ({ type, at: '2026-03-02T04:00:00.000Z', data }) as unknown as ArbitrationEvent;

it.each([
  ['InterventionRequested', { type: 'refunds.note-case', data: { csStatus: 'REQUESTED', kind: 'STEP_IN' } }],
  ['CaseAccepted', { type: 'refunds.note-case', data: { csStatus: 'ACCEPTED' } }],
  ['VerdictProposed', { type: 'refunds.note-case', data: { csStatus: 'SECOND_REVIEW' } }],
  ['VerdictReturned', { type: 'refunds.note-case', data: { csStatus: 'ACCEPTED' } }],
  ['CaseWithdrawn', { type: 'refunds.note-case', data: { csStatus: 'WITHDRAWN' } }],
  ['CaseDecided', { type: 'refunds.carry-out-verdict', data: { caseId: 'c1', verdict: 'REJECT', liable: 'BUYER' } }],
])('follows %s', (type, command) => expect(onCase(event(type))).toMatchObject([command]));

it.each(['CaseFinal', 'SlaBreached', 'DisputeOpened', 'VerdictCounted', 'DeadlineOpened'])('has nothing to do on %s', (type) =>
  expect(onCase(event(type))).toEqual([]),
);
