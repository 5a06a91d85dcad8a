/** The disputes that `npm run test:faults` plays under faults, without any: what is said is accepted, so that the faults meet it. */
import { Rejected } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { offered } from '@redress/simulation';
import { Simulation } from '@redress/simulation/simulation';
import { disputeOf } from './faults/disputes.js';
import { opening } from './kill/course.js';

const commandAt = (path: string) => {
  for (const [type, spec] of Object.entries(offered.commands)) {
    const names = [...spec.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const ids = new RegExp(`^${spec.path.replace(/:\w+/g, '([^/]+)')}$`).exec(`/v1/${path}`)?.slice(1);
    if (ids) return { type, ids: Object.fromEntries(names.map((name, n) => [name, ids[n]])) };
  }
  throw new Error(`no command has the path ${path}`);
};

it('a hundred disputes are accepted from their first command to their last, and come to every end that they are there for', () => {
  const seen = new Set<string>();
  const simulation = new Simulation({
    ...{ rules: testRulebook(), lanes: 'ALL_IN_ONE' },
    committed: (_, events) => events.forEach(({ type }) => seen.add(type)),
  });
  const refused: string[] = [];
  const courses = [opening(), ...Array.from({ length: 100 }, (_, n) => disputeOf(1, n))];
  for (const { key, as, path, body } of courses.flat()) {
    const { type, ids } = commandAt(path);
    try {
      simulation.ask({ type, as, at: '2026-03-02T01:00:00.000Z', body: { ...ids, ...body } });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      refused.push(`${key} ${type}: ${error.message}`);
    }
  }
  expect(refused).toEqual([]);
  const ends = ['DecisionUpheld', 'RefundCorrected', 'HelpSolved', 'ObligationPerformed', 'ClaimPaid', 'CompensationPaid', 'CompensationWaived']; // prettier-ignore
  for (const type of ends) expect(seen).toContain(type);
});
