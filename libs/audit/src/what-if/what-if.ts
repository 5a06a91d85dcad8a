/** What another edition would have come to: each lane lived twice, under what its cases have pinned and under that one, so that lag and chance cancel out. */
import { memoryMeasures } from '@redress/compliance';
import type { ToldCommand } from '@redress/context';
import type { Edition, Rulebook } from '@redress/rulebook';
import { pinnedRules } from '../life/pinned.js';
import { isCommon, logsOf, shelving, tell } from '../life/lives.js';
import { memoryShelf, type Shelf } from '../life/shelf.js';
import { stepsOf } from '../life/steps.js';
import type { LogReader } from '../log-reader.js';
import { type Asked, isAsked } from '../narrowing.js';
import type { ChangedCase, Unsaid, WhatIfAnswer, WhatIfRow } from './answer.js';
import { changesBetween } from './changes.js';
import { gradesOf } from './grades.js';
import { liveUnder, type Lived } from './lives.js';
import { type Side, Sums } from './sums.js';

export type WhatIfOptions = Readonly<{
  logs: LogReader;
  editions: Rulebook;
  other: Edition;
  /** Instead of what the cases have pinned. */
  against?: Edition;
  /** Orders and sellers are narrowed to; days count what is told, for all is lived. */
  asked?: Pick<Asked, 'from' | 'to' | 'sellerId' | 'orderId' | 'ruleId'>;
  shelf?: Shelf;
  timer: () => number;
  /** Each sum by rule, asset, seller and day. */
  row?: (row: WhatIfRow) => void;
  progress?: (lanes: number) => void;
}>;

/** Changed cases that the answer lists. */
const listed = 1000;

export const whatIf = async (options: WhatIfOptions): Promise<WhatIfAnswer> => {
  const { logs, editions, other, against, asked = {}, shelf = memoryShelf(), timer, row, progress } = options;
  const began = timer();
  const shelves = shelving(shelf);
  await logs.read({ watch: shelves.watch, found: () => undefined });
  const measures = { pinned: memoryMeasures(), other: memoryMeasures() };
  const sums = new Sums();
  const counts = { lanes: 0, commands: 0, cases: 0, pinned: 0, other: 0 };
  const first: ChangedCase[] = [];
  const unsaid = { pinned: new Map<string, Unsaid>(), other: new Map<string, Unsaid>() };
  const sellers: string[] = [];
  const common: string[] = [];
  for await (const [, lines] of shelf.lanes(isCommon)) common.push(...lines);
  for await (const [lane, lines] of shelf.lanes((lane) => !lane.includes(':'))) {
    if (asked.sellerId !== undefined && lane !== asked.sellerId) continue;
    const recorded = logsOf([...common, ...lines]);
    const commands = stepsOf(recorded).flatMap(({ kind, events }): readonly ToldCommand[] => (kind === 'SAID' ? (tell(events) ?? []) as never : [])); // prettier-ignore
    const live = (side: Side, rules: Rulebook) => liveUnder(commands, { rules, measures: measures[side], until: shelves.last() });
    const one = live('pinned', against ? under(editions, against) : pinnedRules(editions, recorded));
    const two = live('other', under(editions, other));
    for (const [side, { events }] of [
      ['pinned', one],
      ['other', two],
    ] as const)
      // prettier-ignore
      for (const event of events) if (isAsked(asked, event)) sums.add(side, event);
    for (const change of changesBetween(one.events, two.events)) {
      if (asked.orderId !== undefined && change.orderId !== asked.orderId) continue;
      counts.cases += 1;
      if (first.length < listed) first.push(change);
    }
    countUnsaid(commands, one, two, unsaid.other);
    countUnsaid(commands, two, one, unsaid.pinned);
    counts.lanes += 1;
    counts.commands += commands.length;
    counts.pinned += one.events.length;
    counts.other += two.events.length;
    sellers.push(lane);
    progress?.(counts.lanes);
  }
  const ofRule = <Total extends { ruleId: string }>(totals: Total[]) =>
    totals.filter(({ ruleId }) => asked.ruleId === undefined || ruleId === asked.ruleId);
  const { pinned, other: changed } = counts;
  if (row) for (const one of ofRule(sums.rows())) row(one);
  return {
    editions: { pinned: against?.name ?? 'pinned', other: other.name },
    ...{ lanes: counts.lanes, commands: counts.commands, events: { pinned, other: changed } },
    totals: ofRule(sums.by(({ ruleId, asset }) => ({ ruleId, asset }))),
    bySeller: ofRule(sums.by(({ ruleId, asset, sellerId }) => ({ ruleId, asset, sellerId }))),
    byDay: ofRule(sums.by(({ ruleId, asset, day }) => ({ ruleId, asset, day }))),
    outcomes: sums.outcomes,
    changed: { cases: counts.cases, first },
    grades: gradesOf(
      sellers,
      measures,
      { pinned: against ? under(editions, against) : editions, other: under(editions, other) },
      shelves.last(),
    ),
    unsaid: { pinned: [...unsaid.pinned.values()], other: [...unsaid.other.values()] },
    seconds: Math.round(timer() - began) / 1000,
  };
};

/** All cases under one edition, whatever they have pinned. */
const under = (rules: Rulebook, edition: Edition): Rulebook => ({
  editions: [...rules.editions.filter(({ name }) => name !== edition.name), edition],
  fixed: edition.name,
  inForce: () => edition,
  named: () => edition,
});

/** What `one` accepts and `other` refuses. */
const countUnsaid = (commands: readonly ToldCommand[], one: Lived, other: Lived, counted: Map<string, Unsaid>): void => {
  for (const [n, refusal] of other.refused) {
    if (one.refused.has(n)) continue;
    const { type } = commands[n]!;
    const key = `${type} ${refusal}`;
    counted.set(key, { type, refusal, n: (counted.get(key)?.n ?? 0) + 1 });
  }
};
