import { describeRecorded } from '@redress/messaging/testing';
import { caseFold } from '../src/case/case.js';
import { dispute } from '../src/dispute/dispute.js';
import { review } from '../src/review/review.js';
import { arbitrationSeam as seam } from '../src/seam.js';

describeRecorded({
  ...{ service: 'arbitration', seam, folder: new URL('./', import.meta.url) },
  folds: { case: caseFold, dispute, review },
  seldom: ['DeadlineMoved', 'DeadlineSuspended'],
});
