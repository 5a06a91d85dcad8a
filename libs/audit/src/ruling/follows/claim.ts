/** What must follow from an explanation: the event that bears it is compared with it, and nothing in either is taken on trust. */
import type { Transfer } from '@redress/contracts';
import type { Fault } from '../judge-explanation.js';

/** What a rule said. Inputs and outcome are those of the rule that is named, if the log was not tampered with. */
export type Said = Readonly<{ ruleId: string; rule: string; inputs: Record<string, unknown>; outcome: Record<string, unknown> }>;
export type Decided<Data = object> = Readonly<{ type: string; eventId: string; at: string; data: Data; why?: Said | undefined }>;

/** By event type, what must be so of it. What is not named here moves nothing that could be wrong. */
export type Claims<Events> = { readonly [Type in keyof Events]?: (event: Decided<Events[Type]>) => readonly Fault[] };
/** Of one stream, whose events are told in order. */
export type Following = Readonly<Record<string, ((event: Decided<never>) => readonly Fault[]) | undefined>>;
export const followed = <Events>(claims: Claims<Events>): Following => claims as Following;

/** The two must be the same; of objects the fields in the same order. */
export const must = (kind: string, expected: unknown, actual: unknown): Fault[] =>
  JSON.stringify(expected) === JSON.stringify(actual) ? [] : [{ kind, expected, actual }];

/** Whoever pays or charges says why; and a rule that has nothing to say about it is no reason. */
export const mustBeRuled = ({ why, type }: Decided<never>, rules: readonly string[]): Fault[] => {
  if (!why) return [{ kind: 'UNEXPLAINED', expected: `${type} with its rule: ${rules.join(', ')}`, actual: 'no explanation' }];
  return rules.includes(why.rule) ? [] : [{ kind: 'WRONG_RULE', expected: rules, actual: why.rule }];
};

/** Transfers as they are compared. Those of nothing do not move. */
export const moves = (transfers: readonly Partial<Transfer>[] = []): string[] =>
  transfers.filter(({ amount }) => amount !== 0).map(({ from, to, asset, amount }) => `${from} → ${to}: ${amount} ${asset}`);
export const backwards = (transfers: readonly Transfer[]): Transfer[] =>
  transfers.map(({ from, to, ...what }) => ({ from: to, to: from, ...what }));

export const sumOf = (transfers: readonly Transfer[], is: (transfer: Transfer) => boolean): number =>
  transfers.reduce((sum, one) => (is(one) ? sum + one.amount : sum), 0);

/** What a violation weighs, of an outcome that may say more. */
export const weightOf = ({ class: kind, points }: Readonly<Record<string, unknown>>) => ({ class: kind, points });
