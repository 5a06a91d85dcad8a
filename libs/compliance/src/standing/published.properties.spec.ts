import { plusDays } from '@redress/rulebook';
import fc from 'fast-check';
import { type Published } from '@redress/contracts';
import { numbered } from '../domain/events.fixtures.js';
import { lives } from '../domain/lives.fixtures.js';
import { definitionOf, questionOf } from '../domain/question.js';
import { countsOf, partsBy, rateIn, rateNames, ratesOf } from '../domain/rates.js';
import { publishedAt } from '../domain/restating.js';
import { compliant, tenPast } from './closing.fixtures.js';

type Share = { numerator: number; denominator: number };
type Restated = { measure: (typeof rateNames)[number]; definition: string; days: { day: string; from: Share; to: Share }[] };

const days = Array.from({ length: 14 }, (_, n) => plusDays('2026-03-02', n));

/** Each day is closed ten minutes after it, with all that was recorded until then. */
const lived = (streams: readonly Published[][]) => {
  const one = compliant();
  const events = streams.flatMap(numbered).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.stream < b.stream ? -1 : 1));
  for (const day of days) {
    const by = tenPast(day);
    one.measures.hear(
      events.splice(0, events.findIndex(({ at }) => at > by) < 0 ? events.length : events.findIndex(({ at }) => at > by)),
    );
    one.close(day);
  }
  return one;
};

it('what was published for a day is given again at any later time, and with what was restated since it is what is known now', () =>
  fc.assert(
    fc.property(lives, (streams) => {
      const { measures, rules, said, close, log } = lived(streams);
      const now = publishedAt(days.at(-1)!);
      const at = (day: string, knownAt: string, definition: string) => {
        const question = questionOf({ sellerId: 's1', asOf: publishedAt(day), knownAt, definition }, rules);
        return { by: definitionOf(definition, question.asOf, rules), tallies: measures.count(question) as never };
      };
      const published = said('StandingPublished') as { day: string; measures: object }[];
      const restated = said('MeasuresRestated') as unknown as Restated[];
      for (const day of days) {
        const last = published.findLast((one) => one.day <= day);
        const { by, tallies } = at(day, publishedAt(day), 'intervention');
        if (last) expect(last.measures).toMatchObject(ratesOf(by, tallies));
        for (const definition of ['intervention', 'judged', 'order-cohort'])
          for (const measure of rateNames) {
            const shareOf = (knownAt: string): Share => {
              const { by, tallies } = at(day, knownAt, definition);
              const { numerator, denominator } = rateIn(countsOf(tallies), partsBy(by)[measure]);
              return { numerator, denominator };
            };
            const steps = restated.flatMap((one) =>
              one.measure === measure && one.definition === definition ? one.days.filter((moved) => moved.day === day) : [],
            );
            steps.reduce((before, { from, to }) => (expect(from).toEqual(before), to), shareOf(publishedAt(day)));
            expect(steps.at(-1)?.to ?? shareOf(publishedAt(day))).toEqual(shareOf(now));
          }
      }
      const before = log.log.length;
      for (const day of days) close(day);
      expect(log.log.length).toBe(before); // closed twice is closed once
    }),
    { numRuns: 60 },
  ));
