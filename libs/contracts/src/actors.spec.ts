import { actorPattern, idPattern, joined, anyIdPattern, mustBeOfKind, mustBeOneOf } from './index.js';
import { refusalOf } from '@redress/event-sourcing/testing';

it.each(['buyer:b1', 'courier', 'platform', 'service:refunds', 'officer:A_1.2-3', 'lead:l1', 'support:u1', 'operator:x1'])(
  'accepts %s as an actor',
  (as) => expect(actorPattern.test(as)).toBe(true),
);
it.each(['buyer', 'buyer:', 'buyer:a:b', 'courier:c1', 'king:k1', 'buyer:b 1', `buyer:${'x'.repeat(65)}`])(
  'does not take %s for an actor',
  (as) => expect(actorPattern.test(as)).toBe(false),
);

it('refuses a kind of actor that may never issue the command before any lookup, and names no party', () =>
  expect(refusalOf(() => mustBeOfKind('orders.ship', 'buyer:b1', ['seller', 'platform']))).toEqual({
    code: 'FORBIDDEN',
    message: 'orders.ship is for seller, platform, not for buyer',
    details: { by: ['seller', 'platform'], somebodyElses: false },
  }));

it('lets a service issue a command that the platform may issue', () =>
  expect(() => mustBeOfKind('orders.ship', 'service:refunds', ['seller', 'platform'])).not.toThrow());

it('refuses another seller than the one concerned, without naming that one', () => {
  const refusal = refusalOf(() => mustBeOneOf('refunds.agree', 'seller:s2', ['seller:s1', 'platform', 'service:']));
  expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { somebodyElses: true } });
  expect(JSON.stringify(refusal)).not.toContain('s1');
});

it('tells a party that a command is not for it here, and a stranger no more than of what is not there', () => {
  const to = (as: string) => refusalOf(() => mustBeOneOf('arbitration.withdraw', as, ['supervisor:'], ['buyer:b1', 'seller:s1']));
  expect(to('buyer:b1')).toMatchObject({ details: { by: ['supervisor'], somebodyElses: false } });
  expect(to('buyer:b2')).toMatchObject({ details: { somebodyElses: true } });
  expect(to('officer:f1')).toMatchObject({ details: { somebodyElses: false } });
});

it('joins ids with a character that no id can contain, so that no two things get the same name', () => {
  expect(joined('A-1', '2')).not.toBe(joined('A', '1-2'));
  expect(idPattern.test(joined('A', '1'))).toBe(false);
  expect(anyIdPattern.test(joined('A', '1'))).toBe(true);
});
