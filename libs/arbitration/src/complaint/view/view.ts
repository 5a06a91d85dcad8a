/** The view `complaint ID`: cash as decimal strings. */
import type { Shown } from '@redress/context';
import { yuan } from '@redress/contracts';
import { openTo } from '../allowed.js';
import type { Complaint } from '../complaint.js';
import type { complaintShape } from './shape.js';

export const complaintView = (one: Complaint): Shown<typeof complaintShape> => {
  const { clocks, complaint: type, amount, officer, obligation, compensates: _, ...rest } = one;
  return {
    ...rest,
    type,
    ...inYuan(amount),
    ...(officer !== undefined && { decidedBy: officer }),
    ...(obligation && { obligation: { ...obligation, ...inYuan(obligation.amount) } as never }),
    due: Object.entries(clocks).map(([ruleId, { due }]) => ({ ruleId, due })),
    allowed: openTo(one),
  };
};

const inYuan = (amount: number | undefined) => (amount === undefined ? {} : { amount: yuan(amount) });
