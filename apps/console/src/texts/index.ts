/** All texts as messages of one language: `event.OrderPaid`, `code.case.DECIDED`, `field.amount`, `nav.cases` … */
import { codes } from './codes.js';
import { commands } from './commands.js';
import { events } from './events.js';
import { fields } from './fields.js';
import type { Pairs } from './pairs.js';
import { problems } from './problems.js';
import { ui } from './ui.js';

export type Language = 'zh-CN' | 'en';
export const languages: readonly Language[] = ['zh-CN', 'en'];

export const tables: Readonly<Record<string, Pairs>> = {
  event: events,
  command: commands,
  field: fields,
  problem: problems,
  ...Object.fromEntries(Object.entries(codes).map(([axis, pairs]) => [`code.${axis}`, pairs])),
};

export const messagesOf = (language: Language, ruleTitles: Pairs): Record<string, string> => {
  const of = language === 'en' ? 1 : 0;
  const flat = (prefix: string, pairs: Pairs) => Object.entries(pairs).map(([key, pair]) => [prefix + key, pair[of]] as const);
  return Object.fromEntries([
    ...flat('', ui),
    ...Object.entries(tables).flatMap(([name, pairs]) => flat(`${name}.`, pairs)),
    ...flat('rule.', ruleTitles),
  ]);
};

export type UiKey = keyof typeof ui;
export { type Axis, codes } from './codes.js';
