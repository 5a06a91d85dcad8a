/** Which commands are open to who looks: the record says what is open, the actor's kind what is theirs. */
import { mayEver } from '../app/roles.js';

export type Refusal = Readonly<{ command: string; code?: string; ruleId?: string; why?: string; opensAt?: string }>;
type Judged = Refusal & Readonly<{ may: boolean }>;

/** `allowed` as a view gives it: names, names by party, or judged for the asking actor. */
export type Allowed = readonly (string | Judged)[] | Readonly<Record<string, readonly string[]>> | undefined;

export const openTo = (allowed: Allowed, actor: string | undefined): readonly string[] => {
  const all = Array.isArray(allowed) ? (allowed as readonly (string | Judged)[]) : Object.values(allowed ?? {}).flat();
  const names = all.flatMap((one) =>
    typeof one === 'string' ? (mayEver(actor, one) ? [one] : []) : one.may ? [one.command] : [],
  );
  return [...new Set(names)];
};

export const refusedTo = (refused: readonly Refusal[] | undefined, actor: string | undefined): readonly Refusal[] =>
  (refused ?? []).filter(({ command }) => mayEver(actor, command));
