/** Which commands are open to who looks: judged by the server for the very actor, or by the record and the actor's kind. */
import { mayEver } from '../app/roles.js';

export type Judged = Readonly<{ command: string; may: boolean; code?: string; ruleId?: string; why?: string; opensAt?: string }>;

/** What a view says of commands: `may` for the asking actor; else `allowed`, names of commands or names by party. */
export type Allowing = Readonly<{
  may?: readonly Judged[] | undefined;
  allowed?: readonly string[] | Readonly<Record<string, readonly string[]>> | undefined;
}>;

export const openTo = ({ may, allowed = [] }: Allowing, actor: string | undefined): readonly string[] => {
  if (may) return may.filter((one) => one.may).map(({ command }) => command);
  const names = Object.values(allowed).flat() as readonly string[];
  return [...new Set(names.filter((name) => mayEver(actor, name)))];
};

/** What is not open now, and why, as far as it could ever be this actor's. */
export const refusedTo = ({ may }: Allowing, actor: string | undefined): readonly Judged[] =>
  (may ?? []).filter((one) => !one.may && one.code !== 'FORBIDDEN' && mayEver(actor, one.command));
