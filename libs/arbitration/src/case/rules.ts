/** The rules that arbitration alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { complaintRules } from '../complaint/rules.js';
import { helpRules } from '../help/rules.js';
import {
  anotherPerson,
  contested,
  direct,
  physical,
  returned,
  returnFits,
  runOut,
  secondReview,
  seller,
  virtual,
} from './own-rules.js';

export const arbitrationRules: readonly AnyRule[] = [
  ...[physical, virtual, returned, seller, contested, direct],
  ...[secondReview, anotherPerson, returnFits],
  ...Object.values(runOut),
  ...helpRules,
  ...complaintRules,
];
