import type { ArbitrationEvent } from '@redress/contracts';
import { type RemedyFacts, remedyFacts } from './remedy-facts.js';

const line = { orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const opened = (claimId: string) => ({ type: 'LineClaimOpened', data: { ...line, claimId, cause: 'QUALITY' } });
const ended = (claimId: string, paid: number) => ({ type: 'LineClaimEnded', data: { ...line, claimId, paid } });
const after = (...events: object[]): RemedyFacts | undefined =>
  events.reduce<RemedyFacts | undefined>(
    (before, event) => remedyFacts.evolve(before, event as ArbitrationEvent) as RemedyFacts | undefined,
    undefined,
  );

it('a claim of the line is open, with its cause, until it ends', () => {
  expect(after(opened('k1'))).toEqual({ paid: 0, open: { claimId: 'k1', cause: 'QUALITY' } });
  expect(after(opened('k1'), ended('k1', 0))).toEqual({ paid: 0 });
});

it('what claims have paid adds up, and stays while the next one is open', () => {
  expect(after(opened('k1'), ended('k1', 300), opened('k2'))).toEqual({ paid: 300, open: { claimId: 'k2', cause: 'QUALITY' } });
  expect(after(opened('k1'), ended('k1', 300), opened('k2'), ended('k2', 45))).toEqual({ paid: 345 });
});

it('what else arbitration tells of changes nothing', () =>
  expect(after(opened('k1'), { type: 'CaseOpened', data: line })).toEqual(after(opened('k1'))));

it('it hears of both', () => expect([...remedyFacts.on].sort()).toEqual(['LineClaimEnded', 'LineClaimOpened']));
