import { withMore } from './with-more.js';

it('a copy with more has the fields in the order of a spread, those that were there at their places', () => {
  const of: { a: number; b: string; c?: number } = { a: 1, b: '2' };
  const more = withMore(withMore(of, { c: 3 }), { a: 4 });
  expect(Object.entries(more)).toEqual([['a', 4], ['b', '2'], ['c', 3]]); // prettier-ignore
  expect(of).toEqual({ a: 1, b: '2' });
});
