import type { ArbitrationEvent } from '@redress/contracts';
import * as a from '../penalties.fixtures.js';
import { onComplaintUpheld, onPerformanceForced } from './policy.js';

type Upheld = Extract<ArbitrationEvent, { type: 'ComplaintUpheld' }>;
type Forced = Extract<ArbitrationEvent, { type: 'PerformanceForced' }>;
const ref = {
  complaintId: 'k1',
  orderId: 'o1',
  buyerId: 'b1',
  sellerId: 's1',
  by: 'BUYER',
  edition: 'tmall-2022',
  officer: 'f1',
};
const upheld = (data: object) => ({ type: 'ComplaintUpheld', at: a.at, data: { ...ref, ...data } }) as unknown as Upheld;
const forced = (data: object) => ({ type: 'PerformanceForced', at: a.at, data: { ...ref, ...data } }) as unknown as Forced;
const said = (commands: readonly { type: string; data: object }[]) =>
  commands.map(({ type, data }) => ({ type, ...(data as { ruleId: string }) }));

it.each<[string, Upheld, readonly object[]]>([
  [
    'late shipment: the line is compensated (C-LATE)',
    upheld({ complaint: 'LATE_SHIPMENT', compensates: 'l1' }),
    [{ type: 'penalties.assess-compensation', ruleId: 'C-LATE', lineId: 'l1', causeId: 'k1' }],
  ],
  [
    'an invoice that was promised: compensated by its amount (C-INVOICE)',
    upheld({ complaint: 'BROKEN_PROMISE', compensates: 'l1', invoice: 5000 }),
    [{ type: 'penalties.assess-compensation', ruleId: 'C-INVOICE', lineId: 'l1', amount: 5000 }],
  ],
  [
    'harassment by the seller: a violation, whose appeal another person decides (P-MALICE)',
    upheld({ complaint: 'HARASSMENT' }),
    [{ type: 'penalties.record-violation', ruleId: 'P-MALICE', cause: 'k1', decidedBy: ['f1'] }],
  ],
  ['harassment by the buyer: an event only', upheld({ complaint: 'HARASSMENT', by: 'SELLER' }), []],
  ['another broken promise: nothing until its obligation has run out', upheld({ complaint: 'BROKEN_PROMISE' }), []],
])('%s', (_what, event, commands) => {
  const all = said(onComplaintUpheld(event));
  expect(all).toHaveLength(commands.length);
  expect(all).toMatchObject(commands);
});

it('an obligation with an amount is paid in the seller’s place, and recorded; the deposit only where it was used (P-PROMISE, P-DEPOSIT)', () => {
  const event = forced({ complaint: 'BROKEN_PROMISE', lineId: 'l1', obligation: { kind: 'REFUND', amount: 700 } });
  const compensation = { orderId: 'o1', lineId: 'l1', ruleId: 'P-PROMISE', causeId: 'k1' };
  expect(said(onPerformanceForced(event))).toMatchObject([
    { type: 'penalties.assess-compensation', ruleId: 'P-PROMISE', amount: 700 },
    { type: 'penalties.record-violation', ruleId: 'P-PROMISE', compensation },
    { type: 'penalties.record-violation', ruleId: 'P-DEPOSIT', compensation, ifDrawn: true },
  ]);
});

it('a failure that a penalty of 一键求助 was paid for is no violation of the promise beside it; the deposit that was used is (P-WAIVE)', () => {
  const waivedBy = ['C-HELP-48H'];
  const paid = forced({ complaint: 'BROKEN_PROMISE', obligation: { kind: 'PERFORM_SERVICE', amount: 700 }, waivedBy });
  expect(said(onPerformanceForced(paid)).map(({ type, ruleId }) => [type, ruleId])).toEqual([
    ['penalties.assess-compensation', 'P-PROMISE'],
    ['penalties.record-violation', 'P-DEPOSIT'],
  ]);
  expect(onPerformanceForced(forced({ complaint: 'BROKEN_PROMISE', obligation: { kind: 'PERFORM_SERVICE' }, waivedBy }))).toEqual(
    [],
  );
});

it('an obligation without an amount is a violation alone: nothing is paid (P-PROMISE)', () => {
  const event = forced({ complaint: 'BROKEN_PROMISE', obligation: { kind: 'PERFORM_SERVICE' } });
  const [only, ...others] = said(onPerformanceForced(event));
  expect(only).toMatchObject({ type: 'penalties.record-violation', ruleId: 'P-PROMISE', cause: 'k1' });
  expect(only).not.toHaveProperty('compensation');
  expect(others).toEqual([]);
});
