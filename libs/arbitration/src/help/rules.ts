/** The rules of 一键求助 (S1): for which goods it is, how often it is paid for, and its deadlines. */
import type { HomeService } from '@redress/contracts';
import { rule, runsOut } from '@redress/rulebook';

type Asked = { service: HomeService; category: string; services: readonly string[] };
/** Goods that are sold with that service, and of a category for which it is sold. */
export const inScope = rule('H-SCOPE/allowed', 'S1', ({ service, category, services }: Asked, { help }) => ({
  allowed: services.includes(service) && help.categories[service].includes(category),
}));

/** 未履约, 未完全履约, 不合理收费: each counts as a failure of the service, and pays its full standard. */
export const counted = rule('H-ANOMALY/counts', 'S1', ({ anomaly }: { anomaly: string }, { help }) => ({
  allowed: (help.anomalies as readonly string[]).includes(anomaly),
}));

/** Once the seller owes a penalty for a service of a line, it is not paid for again. */
export const notPenalised = rule('C-ONE/may-press', 'S2', ({ penalties }: { penalties: readonly string[] }) => ({
  allowed: penalties.length === 0,
}));

export const runOut = {
  'D-HELP-ANSWER': runsOut('D-HELP-ANSWER', 'S1'),
  'D-HELP-SOLVE': runsOut('D-HELP-SOLVE', 'S1'),
};
export type HelpClock = keyof typeof runOut;
export const isHelpClock = (ruleId: string): ruleId is HelpClock => Object.hasOwn(runOut, ruleId);

export const helpRules = [inScope, counted, notPenalised, ...Object.values(runOut)];
