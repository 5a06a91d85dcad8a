import { UnknownShape, firstShapes, storedShapes } from './stored-shapes.js';

const shapes = storedShapes({
  Priced: [
    ({ yuan }: { yuan: number }) => ({ fen: 100 * yuan }),
    ({ fen }: { fen: number }) => ({ amount: { fen, asset: 'CNY' } }),
  ],
});
const upcast = (version: number, data: object) => shapes.upcast('Priced', version, data, 'order-o1@3');

it('data of each version are read in today’s', () => {
  const today = { amount: { fen: 200, asset: 'CNY' } };
  expect([upcast(1, { yuan: 2 }), upcast(2, { fen: 200 }), upcast(3, today)]).toEqual([today, today, today]);
});

it('a type is written in the version after its last upcaster; one without upcasters in version 1', () =>
  expect([shapes.versionOf('Priced'), shapes.versionOf('Paid'), firstShapes.versionOf('Priced')]).toEqual([3, 1, 1]));

it('data in today’s shape are passed on as they are', () => {
  const data = { a: 1 };
  expect(shapes.upcast('Paid', 1, data, 's@1')).toBe(data);
  expect(upcast(3, data)).toBe(data);
});

it.each([
  ['a version that a newer release has written', 'Priced', 4],
  ['a version that a newer release has given a type of one version', 'Paid', 2],
  ['a version that never was', 'Priced', 0],
  ['no number', 'Priced', NaN],
])('%s is not taken for one that is known', (_what, type, version) =>
  expect(() => shapes.upcast(type, version, {}, 'order-o1@3')).toThrow(UnknownShape),
);

it('a type of JavaScript’s own is no type of ours', () => expect(shapes.versionOf('constructor')).toBe(1));
