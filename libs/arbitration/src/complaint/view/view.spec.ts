import { replay } from '@redress/event-sourcing';
import { type Complaint, type ComplaintEvent, complaintFold } from '../complaint.js';
import { complaintView } from './view.js';

const at = '2026-03-20T01:00:00.000Z';
const due = '2026-03-23T01:00:00.000Z';
const ref = { complaintId: 'k1', orderId: 'o1', buyerId: 'b1', sellerId: 's1', complaint: 'BROKEN_PROMISE', by: 'BUYER' } as const; // prettier-ignore
const filed = (more: object = {}): ComplaintEvent => ({ type: 'ComplaintFiled', at, data: { ...ref, edition: 'tmall-2022', detail: 'not kept', ...more } }) as ComplaintEvent; // prettier-ignore
const upheld = (more: object = {}): ComplaintEvent => ({ type: 'ComplaintUpheld', at, data: { ...ref, finding: 'seen', officer: 'f1', ...more } }) as ComplaintEvent; // prettier-ignore
const runs: ComplaintEvent = { type: 'DeadlineOpened', at, data: { ruleId: 'D-OBLIGATION', subject: 'k1', from: at, due } };
const shown = (...events: ComplaintEvent[]) => complaintView(replay(complaintFold, events) as Complaint);

it('shows what was said, amounts as people write them, and what is open', () => {
  expect(shown(filed({ amount: 1230 }))).toMatchObject({ complaintId: 'k1', type: 'BROKEN_PROMISE', detail: 'not kept', status: 'OPEN', amount: '12.30', due: [], allowed: ['complaints.decide', 'complaints.withdraw'] }); // prettier-ignore
  const bare = Object.keys(shown(filed()));
  expect(['amount', 'decidedBy', 'obligation', 'compensates', 'clocks', 'complaint'].filter((key) => bare.includes(key))).toEqual([]); // prettier-ignore
});

it('shows who has decided, what is owed and until when', () => {
  const obligation = { kind: 'REFUND', amount: 4000 };
  const owed = shown(filed(), upheld({ obligation, compensates: 'l1' }), runs);
  expect(owed).toMatchObject({
    ...{ status: 'UPHELD', decidedBy: 'f1', obligation: { kind: 'REFUND', amount: '40.00' } },
    ...{ due: [{ ruleId: 'D-OBLIGATION', due }], allowed: ['complaints.perform'] },
  });
  expect(owed).not.toHaveProperty('compensates');
  const other = shown(filed(), upheld({ obligation: { kind: 'OTHER' } }));
  expect(other.obligation).not.toHaveProperty('amount');
});

it('shows when it was withdrawn, what became of the obligation, and what was moved', () => {
  const later = '2026-03-25T01:00:00.000Z';
  const moved = { type: 'DeadlineMoved', at, data: { ruleId: 'D-OBLIGATION', subject: 'k1', to: later, why: 'CALENDAR' } } as ComplaintEvent; // prettier-ignore
  const withdrawn = { type: 'ComplaintWithdrawn', at, data: ref } as ComplaintEvent;
  const performed = { type: 'ObligationPerformed', at, data: { ...ref, how: 'sent' } } as ComplaintEvent;
  const forced = { type: 'PerformanceForced', at, data: { ...ref, obligation: { kind: 'OTHER' }, due, officer: 'f1' } } as ComplaintEvent; // prettier-ignore
  const owed = [filed(), upheld({ obligation: { kind: 'OTHER' } }), runs];
  expect(shown(filed(), withdrawn)).toMatchObject({ status: 'WITHDRAWN', withdrawnAt: at, allowed: [] });
  expect(shown(...owed, moved).due).toEqual([{ ruleId: 'D-OBLIGATION', due: later }]);
  expect(shown(...owed, performed)).toMatchObject({ obligation: { kind: 'OTHER', status: 'PERFORMED' }, allowed: [] });
  expect(shown(...owed, forced)).toMatchObject({ obligation: { kind: 'OTHER', status: 'FORCED' }, allowed: [] });
});
