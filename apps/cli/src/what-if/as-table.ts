/** Another edition for the terminal: in money by rule, then who and what changes, then what could not be said again. */
import type { ChangedCase, WhatIfAnswer, WhatIfTotal } from '@redress/audit';
import { amountText, text } from '../audit/figures.js';
import { table } from '../table.js';
import { differenceText, largestFirst } from './differences.js';

/** Cases and sellers that a person is shown: who wants all of them takes JSON or CSV. */
const shown = 20;

const money = ({ asset, pinned, other, difference }: WhatIfTotal) => ({
  ...{ pinned: amountText(pinned, asset), other: amountText(other, asset), difference: amountText(difference, asset) },
});

export const whatIfTable = (answer: WhatIfAnswer): string => {
  const { editions, lanes, commands, events, totals, bySeller, changed, grades, unsaid, seconds } = answer;
  const most = largestFirst(bySeller);
  const refused = [...unsaid.other.map((one) => ({ in: editions.other, ...one })), ...unsaid.pinned.map((one) => ({ in: editions.pinned, ...one }))]; // prettier-ignore
  return [
    `${editions.other} instead of ${editions.pinned === 'pinned' ? 'what the orders have pinned' : editions.pinned}`,
    table([{ sellers: lanes, commands, 'events pinned': events.pinned, 'events other': events.other, 'cases changed': changed.cases, seconds: seconds.toFixed(1) }]), // prettier-ignore
    totals.length === 0
      ? 'no rule has granted anything'
      : table(totals.map((total) => ({ rule: total.ruleId, ...money(total) }))),
    ...(most.length > 0
      ? [table(most.slice(0, shown).map((one) => ({ seller: one.sellerId, rule: one.ruleId, ...money(one) })))]
      : []),
    ...(grades.length > 0 ? [table(grades.slice(0, shown).map((grade) => ({ ...grade })))] : ['no seller gets another grade']),
    ...(refused.length > 0 ? [table(refused.map((one) => ({ ...one })))] : ['every command could be said again']),
    ...changed.first.slice(0, shown).map(caseText),
  ].join('\n\n');
};

const caseText = (one: ChangedCase): string => {
  const { orderId, sellerId, pinned, other } = one;
  const line = (name: string, event: typeof pinned) => {
    if (!event) return `    ${name}  nothing`;
    const why = event.explanation as { rule?: string; inputs?: unknown; outcome?: unknown } | undefined;
    const rule = why?.rule === undefined ? '' : ` by ${why.rule} of ${text(why.inputs)} → ${text(why.outcome)}`;
    return `    ${name}  ${event.at} ${event.type} ${event.eventId}${rule}`;
  };
  return [`${orderId ?? sellerId} of ${sellerId}: ${differenceText(one)}`, line('pinned', pinned), line('other ', other)].join(
    '\n',
  );
};
