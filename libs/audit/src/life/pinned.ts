/** The editions that cases of a lane have pinned: what was in force at an instant is what was recorded of it. */
import type { Explanation, Rulebook } from '@redress/rulebook';
import { type LaneLogs, livedServices } from './steps.js';

/** The same rulebook, in force as the record has it: at the instant itself, else as last before it, else as first after it. */
export const pinnedRules = (rules: Rulebook, logs: LaneLogs): Rulebook => {
  const pinned = new Map<string, string>();
  for (const service of livedServices)
    for (const { at, data, explanation } of logs[service] ?? []) {
      const name = (data as { edition?: string }).edition ?? (explanation as Explanation | undefined)?.edition;
      if (name !== undefined && (!pinned.has(at) || 'editionHash' in data)) pinned.set(at, name);
    }
  const instants = [...pinned.keys()].sort();
  if (new Set(pinned.values()).size === 1) {
    const [only] = pinned.values();
    const edition = rules.editions.find(({ name }) => name === only);
    return edition ? { ...rules, inForce: () => edition } : rules;
  }
  return {
    ...rules,
    inForce: (at) => {
      const last = pinned.get(at) ?? pinned.get(instants.findLast((one) => one <= at) ?? instants[0] ?? '');
      return rules.editions.find(({ name }) => name === last) ?? rules.inForce(at);
    },
  };
};
