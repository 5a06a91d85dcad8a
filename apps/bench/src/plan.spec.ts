import { contestants } from './contestants/index.js';
import { plan } from './plan.js';

const events = plan({ huge: true }).flatMap((chapter) => chapter.events);

it('names each chapter once, by letter and by name', () => {
  const names = plan().flatMap(({ letter, name }) => [letter, name]);
  expect(new Set(names).size).toBe(names.length);
});

it.each(events.map((event) => [event.summary, event] as const))('has all it needs: %s', (_summary, event) => {
  const cast = event.casts.flatMap(({ ours, floor, peers }) => [ours, floor, ...Object.values(peers)]);
  expect(new Set(event.contestants)).toEqual(new Set(cast));
  expect(event.contestants.filter((name) => !(name.split('/')[0]! in contestants))).toEqual([]);
  const results = event.casts.flatMap(({ id }) =>
    event.callers.flatMap((many) =>
      many === 0 ? [id, `${id}-mib`] : ['', '-p50', '-p99', '-cpu'].map((what) => `${id}-${many}${what}`),
    ),
  );
  expect(event.goals.filter(({ id }) => !results.includes(id))).toEqual([]);
});

it('grows to ten million only when it is told to', () =>
  expect(
    plan()
      .flatMap((chapter) => chapter.events)
      .some(({ work }) => work.grown === 1e7),
  ).toBe(false));
