/** `violation ID`. */
import type { Shown } from '@redress/context';
import type { violationShape } from '../../view-shapes.js';
import type { Violation } from '../violation.js';

export const violationView = (violation: Violation): Shown<typeof violationShape> => {
  const { violationId, sellerId, ruleId, cause, points, status, edition, recordedAt, appeal, revokedWhy } = violation;
  return {
    ...{ violationId, sellerId, ruleId, cause, class: violation.class, points, status, edition, recordedAt },
    ...(appeal && { appeal }),
    ...(revokedWhy !== undefined && { revokedWhy }),
  };
};
