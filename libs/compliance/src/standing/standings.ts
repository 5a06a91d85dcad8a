/** What is said of a chunk of sellers when a day is closed: a command each, from a few questions about all of them. */
import { type Doing, got, gotAll } from '@redress/context';
import { type CommandExecution, type IssuedCommand, execution } from '@redress/event-sourcing';
import type { Day } from '@redress/rulebook';
import { definitionOf, questionOf } from '../domain/question.js';
import type { Tally } from '../domain/rates.js';
import { publishedAt } from '../domain/restating.js';
import { marketQuestion, scoreQuestions } from '../domain/scoring.js';
import type { CompliancePorts } from '../shell/ports.js';
import { type FigureFacts, figuresOf } from './figures.js';
import { countsNeeded, movedDays, restatementsOf } from './restated.js';
import { type PublishStanding, type Restatement, publishStanding, standingRef } from './standing.js';

/** `since`: the day that was closed last before. */
type Chunk = Readonly<{ day: Day; since?: Day; sellers: readonly string[] }>;
type Origin = Pick<IssuedCommand, 'as' | 'at' | 'causationId' | 'correlationId'>;

/** Published figures are of this definition, as those of the view `measures` are. */
const definition = 'intervention';

export function* standingsOf(chunk: Chunk, origin: Origin, ports: CompliancePorts): Doing<readonly CommandExecution[]> {
  const { day, sellers } = chunk;
  const at = publishedAt(day);
  const edition = ports.rules.inForce(at);
  const by = definitionOf(definition, at, ports.rules);
  const facts = yield* factsOfEach(chunk, ports);
  const restated = yield* restatedOfEach(chunk, ports);
  return sellers.map((sellerId) => {
    const data = { sellerId, day, figures: figuresOf(facts(sellerId), edition, by), restated: restated.get(sellerId) ?? [] };
    const command: PublishStanding = { type: 'compliance.publish-standing', as: origin.as, at: origin.at, data };
    return execution({
      command: { ...command, ...origin },
      on: { standing: standingRef(sellerId) },
      routing: () => ({ key: sellerId, lane: sellerId }),
      repeats: 'NEVER',
      decide: ({ states }) => ({ standing: publishStanding(command, states.standing) }),
    });
  });
}

/** The counts that the figures of each are made of; those of the market once for all. */
function* factsOfEach({ day, sellers }: Chunk, { measures, rules }: CompliancePorts): Doing<(sellerId: string) => FigureFacts> {
  const at = publishedAt(day);
  const sellerId = sellers[0]!;
  const { question, points, money } = scoreQuestions({ sellerId, asOf: at, knownAt: at }, rules.inForce(at));
  const { from, to } = questionOf({ sellerId, at, definition }, rules);
  const each = ({ from, to, of }: Pick<typeof money, 'from' | 'to'> & Partial<Pick<typeof money, 'of'>>) =>
    measures.countEach({ sellers, day, from, to, ...(of && { of }) });
  const same = from === question.from && to === question.to;
  const [own, measured, charged, owed] = yield* gotAll([
    each(question),
    same ? undefined : each({ from, to }),
    each(points as typeof money),
    each(money),
  ] as const);
  const everywhere = yield* got(measures.market(marketQuestion(question, [...own.values()].flat())));
  const byFacet = new Map<string, Tally[]>();
  for (const tally of everywhere) byFacet.set(tally.facet, [...(byFacet.get(tally.facet) ?? []), tally]);
  return (of) => {
    const mine = own.get(of) ?? none;
    const { facets } = marketQuestion(question, mine);
    return {
      own: mine,
      market: facets.flatMap((facet) => byFacet.get(facet) ?? none),
      measured: (measured ?? own).get(of) ?? none,
      points: charged.get(of) ?? none,
      money: owed.get(of) ?? none,
    };
  };
}
const none: readonly Tally[] = [];

/** Before the first close nothing was published that could be restated. */
function* restatedOfEach(chunk: Chunk, { measures, rules }: CompliancePorts): Doing<ReadonlyMap<string, readonly Restatement[]>> {
  const { day, since, sellers } = chunk;
  const restated = new Map<string, readonly Restatement[]>();
  if (since === undefined) return restated;
  for (const sellerId of yield* got(measures.lateAmong({ sellers, after: since, day }))) {
    const late = yield* got(measures.late({ sellerId, from: since, knownAt: publishedAt(day) }));
    const moved = movedDays({ day, since }, late, rules);
    if (moved.length === 0) continue;
    const counts = yield* got(measures.countsOfDays({ sellerId, ...countsNeeded(moved) }));
    restated.set(sellerId, restatementsOf(moved, counts));
  }
  return restated;
}
