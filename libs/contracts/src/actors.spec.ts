import { actorPattern, idPattern, joined, anyIdPattern, mustBeOfKind, mustBeOneOf } from './index.js';
import { refusalOf } from '@redress/event-sourcing/testing';

it.each(['buyer:b1', 'courier', 'platform', 'service:refunds', 'officer:A_1.2-3', 'lead:l1', 'support:u1', 'operator:x1'])('takes %s for an actor', (as) =>
  expect(actorPattern.test(as)).toBe(true),
);
it.each(['buyer', 'buyer:', 'buyer:a:b', 'courier:c1', 'king:k1', 'buyer:b 1', `buyer:${'x'.repeat(65)}`])(
  'does not take %s for an actor',
  (as) => expect(actorPattern.test(as)).toBe(false),
);

it('tells a kind of actor that may never so, before anything is looked up, and names nobody', () =>
  expect(refusalOf(() => mustBeOfKind('orders.ship', 'buyer:b1', ['seller', 'platform']))).toEqual({
    code: 'FORBIDDEN',
    message: 'orders.ship is for seller, platform, not for buyer',
    details: { by: ['seller', 'platform'], somebodyElses: false },
  }));

it('lets the services ask where the platform may', () =>
  expect(() => mustBeOfKind('orders.ship', 'service:refunds', ['seller', 'platform'])).not.toThrow());

it('tells the wrong one of a kind that it is not theirs, without saying whose it is', () => {
  const refusal = refusalOf(() => mustBeOneOf('refunds.agree', 'seller:s2', ['seller:s1', 'platform', 'service:']));
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { somebodyElses: true } });
  expect(JSON.stringify(refusal)).not.toContain('s1');
});

it('makes one name of several ids with a joint that no id can hold, so that no two things meet in a name', () => {
  expect(joined('A-1', '2')).not.toBe(joined('A', '1-2'));
  expect(idPattern.test(joined('A', '1'))).toBe(false);
  expect(anyIdPattern.test(joined('A', '1'))).toBe(true);
});
