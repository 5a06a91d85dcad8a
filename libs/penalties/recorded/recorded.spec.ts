import { describeRecorded } from '@redress/messaging/testing';
import { compensationFold } from '../src/compensation/compensation.js';
import { sellerFold } from '../src/seller/seller.js';
import { tradeFold } from '../src/trade/trade.js';
import { violationFold } from '../src/violation/violation.js';
import { penaltiesSeam as seam } from '../src/seam.js';

describeRecorded({
  ...{ service: 'penalties', seam, folder: new URL('./', import.meta.url) },
  folds: { trade: tradeFold, seller: sellerFold, compensation: compensationFold, violation: violationFold },
  seldom: ['DeadlineMet', 'DeadlineMoved', 'DeadlineSuspended', 'PayoutCancelled', 'PayoutRejected', 'PayoutTakenBack'],
});
