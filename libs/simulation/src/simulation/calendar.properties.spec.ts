// The working days of a year are published before, between or after what is decided, and the feed brings it early, late or twice.
import { dueInWorkingDays } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import fc from 'fast-check';
import { UnrulySystem } from '../../testing/unruly.js';

const edition = testRulebook().named('tmall-2022');
const day = 86_400_000;
const daysIn = (year: number, offsets: readonly number[]) =>
  [...new Set(offsets)].sort((a, b) => a - b).map((n) => new Date(Date.UTC(year, 0, 1) + n * day).toISOString().slice(0, 10));

/** A year whose days around New Year are as they like. */
const yearOf = (year: number) =>
  fc.uniqueArray(fc.nat(14), { maxLength: 12 }).chain((days) =>
    fc.nat(days.length).map((cut) => ({
      year,
      holidays: daysIn(year, [...days.slice(0, cut), 364]),
      workdays: daysIn(year, days.slice(cut)),
    })),
  );
const instant = fc
  .tuple(fc.constantFrom('2026-12-20', '2027-12-20'), fc.nat(22 * day))
  .map(([from, ms]) => new Date(Date.parse(from) + ms).toISOString());
const doing = fc.record({ do: fc.constantFrom('FILE', 'FILE', 'BRING', 'BRING', 'BRING_AGAIN'), at: instant, n: fc.nat(1000) });
const publishing = fc.tuple(yearOf(2027), yearOf(2028)).chain((years) =>
  fc.record({
    years: fc.constant(years),
    inOrder: fc.shuffledSubarray([0, 1] as const, { minLength: 2 }),
    doings: fc.array(doing, { minLength: 10, maxLength: 40, size: 'max' }),
    places: fc.tuple(fc.nat(40), fc.nat(40)),
  }),
);

let moved = 0;
it('deadlines end where the published days say, in whatever order calendars and commands come and are heard', () => {
  fc.assert(
    fc.property(publishing, ({ years, inOrder, doings, places }) => {
      const system = new UnrulySystem();
      const filed: string[] = [];
      const publish = (n: 0 | 1) =>
        system.ask({ as: 'supervisor:p1', type: 'arbitration.publish-calendar', at: '2026-12-20T00:00:00.000Z', body: years[n] });
      doings.forEach((one, n) => {
        inOrder.filter((_, k) => places[k] === n).forEach(publish);
        if (one.do === 'BRING') system.bring(one.n);
        else if (one.do === 'BRING_AGAIN') system.bringAgain(one.n);
        else {
          const body = { reportId: `p${filed.length}`, type: 'TRADEMARK', listing: 'k1', sellerId: 's1', evidence: ['a'] };
          if (!system.ask({ as: 'seller:s2', type: 'reports.file', at: one.at, body })) throw new Error('it was refused');
          filed.push(one.at);
        }
      });
      inOrder.filter((_, k) => places[k]! >= doings.length).forEach(publish);
      system.quiet();
      for (let n = 0; n < 20; n++) system.bringAgain(n);
      const dues = filed.map((_, n) => system.dueOf(`p${n}`));
      expect(dues).toEqual(
        filed.map((at) => [{ ruleId: 'D-REPORT', due: dueInWorkingDays('D-REPORT', at, years, edition).outcome.due }]),
      );
      moved += system.events.filter(({ type }) => type === 'DeadlineMoved').length;
    }),
    { numRuns: Number(process.env['LIVES'] ?? 100) },
  );
  expect(moved).toBeGreaterThan(50);
});
