/** The view `complaint ID`: cash as decimal strings. */
import type { Shown } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { Edition } from '@redress/rulebook';
import { openTo } from '../allowed.js';
import { dutyShown } from '../../case/view/duties.js';
import { evidenceOf } from '../evidence.js';
import type { Complaint } from '../complaint.js';
import type { complaintShape } from './shape.js';

/** `edition`: the complaint's, where it is at hand. */
export const complaintView = (one: Complaint, edition?: Edition): Shown<typeof complaintShape> => {
  const { clocks, complaint: type, amount, officer, obligation, compensates: _, ...rest } = one;
  return {
    ...rest,
    type,
    ...inYuan(amount),
    ...(officer !== undefined && { decidedBy: officer }),
    ...(obligation && { obligation: { ...obligation, ...inYuan(obligation.amount) } as never }),
    ...evidenceShown(one, edition),
    due: Object.entries(clocks).map(([ruleId, { due }]) => ({ ruleId, due })),
    allowed: openTo(one),
  };
};

const evidenceShown = (one: Complaint, edition: Edition | undefined) => {
  const { missing, found } = edition ? evidenceOf(one, edition) : nothing;
  return { evidenceMissing: { BUYER: [...missing.BUYER], SELLER: [...missing.SELLER] }, evidenceDuties: found.map(dutyShown) };
};
const nothing = { missing: { BUYER: [], SELLER: [] }, found: [] };

const inYuan = (amount: number | undefined) => (amount === undefined ? {} : { amount: yuan(amount) });
