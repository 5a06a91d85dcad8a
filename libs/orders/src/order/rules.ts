/** The rules that orders alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { confirmRunsOut } from './autoconfirm.js';
import { allRefunded } from './closing.js';
import { promiseRunsOut, shippingTime } from './promise.js';

export const ordersRules: readonly AnyRule[] = [shippingTime, promiseRunsOut, confirmRunsOut, allRefunded];
