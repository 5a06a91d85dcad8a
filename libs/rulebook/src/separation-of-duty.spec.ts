import { shippedEditions } from '@redress/rulebook/testing';
import { anotherPerson, notSelf, personOf, selfOf } from './separation-of-duty.js';

const edition = shippedEditions()[1]!;

it('SD-REVIEW: the second person is another one than who decided first, and says whom it compared', () => {
  const by = (second: string) => anotherPerson({ decidedBy: 'f1', by: second }, edition);
  expect([by('f2').outcome, by('f1').outcome]).toEqual([{ allowed: true }, { allowed: false }]);
  expect(by('f1')).toMatchObject({ ruleId: 'SD-REVIEW', inputs: { decidedBy: 'f1', by: 'f1' } });
});

it('a person is one whatever kind of actor they come as', () => expect(personOf('officer:f1')).toBe(personOf('supervisor:f1')));

it.each([
  ['the buyer', 'b1', 'BUYER', false],
  ['the seller', 's1', 'SELLER', false],
  ['somebody else', 'f1', 'NONE', true],
])('SD-SELF: %s of a case handles it only as a party to nothing', (_who, person, party, allowed) => {
  const self = selfOf(person, { buyerId: 'b1', sellerId: 's1' });
  expect(self).toEqual({ person, party });
  expect(notSelf(self, edition).outcome).toEqual({ allowed });
});
