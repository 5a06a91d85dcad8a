import { foldedOnce } from './folded-once.js';

type Added = Readonly<{ by: number }>;
type Sum = Readonly<{ sum: number }>;

const counted = () => {
  let folded = 0;
  const fold = foldedOnce<Sum, Added>({
    initial: { sum: 0 },
    evolve: ({ sum }, { by }) => {
      folded++;
      return { sum: sum + by };
    },
  });
  return { fold, folded: () => folded };
};

test('an event that was folded to decide is not folded again when it is appended', () => {
  const { fold, folded } = counted();
  const events = [{ by: 1 }, { by: 2 }, { by: 3 }];
  const decided = events.reduce(fold.evolve, fold.initial);
  const appended = events.reduce(fold.evolve, fold.initial);
  expect(appended).toBe(decided);
  expect(folded()).toBe(3);
});

test('the same event on another state, and an equal event, are folded', () => {
  const { fold, folded } = counted();
  const event = { by: 1 };
  const once = fold.evolve(fold.initial, event);
  expect(fold.evolve(once, event)).toEqual({ sum: 2 });
  expect(fold.evolve(fold.initial, { ...event })).toEqual({ sum: 1 });
  expect(folded()).toBe(3);
});

test('what was folded long ago is folded anew, to the same', () => {
  const { fold } = counted();
  const first = { by: 1 };
  fold.evolve(fold.initial, first);
  for (let by = 0; by < 100; by++) fold.evolve(fold.initial, { by });
  expect(fold.evolve(fold.initial, first)).toEqual({ sum: 1 });
});
