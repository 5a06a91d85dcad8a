/** Where the reading of a partition begins, and when something was lost before that. */
import { beginningOf } from './beginning.js';

const stand = { offset: 5n, low: 0n, high: 9n, id: 'one', before: 'one' };
const begins = (more: Partial<Parameters<typeof beginningOf>[0]>) => {
  const { from, committed, loss } = beginningOf({ ...stand, ...more });
  return [from, committed, loss?.kind];
};

it('goes on where the group stands, also at the very end and at the oldest message', () => {
  expect(begins({})).toEqual([5n, 5n, undefined]);
  expect(begins({ offset: 9n })).toEqual([9n, 9n, undefined]);
  expect(begins({ low: 5n })).toEqual([5n, 5n, undefined]);
  expect(begins({ before: undefined })).toEqual([5n, 5n, undefined]);
});

it('retention has deleted what was not read: it begins with the oldest message, and says so', () => {
  expect(begins({ low: 7n })).toEqual([7n, 5n, 'DELETED']);
  expect(begins({ offset: -2n, low: 7n })).toEqual([7n, undefined, 'DELETED']);
  expect(begins({ offset: -1n, low: 7n, before: undefined })).toEqual([7n, undefined, 'DELETED']);
});

it('an offset that was there and is not is a loss, even where all messages are there', () => {
  expect(begins({ offset: -1n })).toEqual([0n, undefined, 'VANISHED']);
});

it('another topic of the same name is begun anew, whatever the group has committed in the old one', () => {
  expect(begins({ id: 'two' })).toEqual([0n, undefined, 'MADE_ANEW']);
  expect(begins({ id: 'two', offset: -1n })).toEqual([0n, undefined, 'MADE_ANEW']);
  expect(begins({ offset: 12n })).toEqual([0n, undefined, 'MADE_ANEW']);
});

it('what was never read, and is all there, is no loss', () => {
  expect(begins({ offset: -1n, before: undefined })).toEqual([0n, undefined, 'NEW']);
});
