import fc from 'fast-check';
import { channelStream, idIn, idPattern, joined } from './ids.js';

const id = fc.oneof(fc.constantFrom('a-b', '-', 'refund-r1', '__proto__', '.'), fc.stringMatching(idPattern, { size: 'max' }));

it('order A-1 line 2 and order A line 1-2 have a channel each', () =>
  expect([channelStream('A-1', '2'), channelStream('A', '1-2')]).toEqual(['channel-A-1:2', 'channel-A:1-2']));

/** The same text cut into an order and a line at one of its hyphens. */
const cut = fc
  .tuple(fc.array(fc.stringMatching(/^[a1.]{1,2}$/), { minLength: 3, maxLength: 6 }), fc.nat(), fc.nat())
  .map(([parts, one, other]) =>
    [one, other].map((n) => {
      const at = 1 + (n % (parts.length - 1));
      return [parts.slice(0, at).join('-'), parts.slice(at).join('-')] as const;
    }),
  );
it('no two lines of any orders share a channel, whatever hyphens their ids hold', () =>
  fc.assert(
    fc.property(cut, ([one, other]) => {
      const [[order, line], [otherOrder, otherLine]] = [one!, other!];
      fc.pre(order !== otherOrder || line !== otherLine);
      expect(channelStream(order, line)).not.toBe(channelStream(otherOrder, otherLine));
    }),
  ));
it('no id that a caller may choose is a name that the platform makes', () =>
  fc.assert(fc.property(id, id, (one, other) => !idPattern.test(joined(one, other)))));
it('finds any valid id in the name of its stream', () =>
  fc.assert(fc.property(id, (one) => expect(idIn('refund', `refund-${one}`)).toBe(one))));
it.each(['channel-o1:l1', 'refund-', 'refund', 'refunds-r1'])('does not accept %s as the stream of a refund', (stream) =>
  expect(() => idIn('refund', stream)).toThrow(RangeError),
);
