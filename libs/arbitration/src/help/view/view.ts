/** The view `help ID`: what was pressed, answered and solved, and what was missed. */
import type { Shown } from '@redress/context';
import { openTo } from '../decide.js';
import type { Help } from '../help.js';
import type { helpShape } from './shape.js';

export const helpView = ({ clocks, ...help }: Help): Shown<typeof helpShape> => ({
  ...help,
  due: Object.entries(clocks)
    .map(([ruleId, { due }]) => ({ ruleId, due }))
    .sort((a, b) => (a.due < b.due ? -1 : 1)),
  allowed: openTo(help.status),
});
