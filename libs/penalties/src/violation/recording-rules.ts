/** Section 6: what a violation of each rule weighs, and which sanctions its points bring. */
import {
  dayOf,
  type Edition,
  type Explanation,
  type Instant,
  type ReportMeasure,
  rule,
  type SanctionKind,
  type ViolationClass,
} from '@redress/rulebook';

export type Weight = Readonly<{ class: ViolationClass; points: number }>;
type Cause = Readonly<{ cause: string; measure?: ReportMeasure | undefined }>;

const plain = (ruleId: 'P-FAKE' | 'P-PROMISE' | 'P-DEPOSIT' | 'P-MALICE') =>
  rule(`${ruleId}/recorded`, 'S2', (_: Cause, { violations }): Weight => violations[ruleId]);

/** By rule: its class and points. A rule that nobody asks yet is not registered (rules.ts). */
export const recorded = {
  'P-FAKE': plain('P-FAKE'),
  /** A serious one weighs more. */
  'P-IP': rule('P-IP/recorded', 'S2', ({ measure }: Cause, { violations }): Weight => {
    const { class: kind, points, severe } = violations['P-IP'];
    if (measure === undefined || !severe.measures.includes(measure)) return { class: kind, points };
    return { class: severe.class, points: severe.points };
  }),
  'P-PROMISE': plain('P-PROMISE'),
  'P-DEPOSIT': plain('P-DEPOSIT'),
  'P-MALICE': plain('P-MALICE'),
};
export type ViolationRule = keyof typeof recorded;

export const weigh = (what: Cause & { ruleId: ViolationRule }, edition: Edition): Explanation<Weight> => {
  const { ruleId, cause, measure } = what;
  return recorded[ruleId]({ cause, ...(measure !== undefined && { measure }) }, edition);
};

type Sum = { class: ViolationClass; before: number; points: number };
export type Sanctions = { sanctions: readonly { kind: SanctionKind; days: number }[] };
/** Of the thresholds that the points of this violation reach the highest alone gives its sanctions; one reached before gives none again. */
export const sanctionsFor = rule(
  'P-POINTS/sanctions',
  'S2',
  ({ before, points }: Sum, { violations }): Sanctions => {
    const reached = violations['P-POINTS'].steps.filter(({ at }) => before < at && at <= before + points);
    const highest = reached.toSorted((a, b) => b.at - a.at)[0];
    return { sanctions: (highest?.kinds ?? []).map((kind) => ({ kind, days: highest?.days ?? 0 })) };
  },
  ({ before, points }, _, { violations }) => {
    const next = violations['P-POINTS'].steps.find(({ at }) => at > before);
    return [['points', points === 0 ? undefined : next && next.at - before]];
  },
);

/** The calendar year of Shanghai in which an instant lies. */
export const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4));
