import { describeRecorded } from '@redress/messaging/testing';
import { channel } from '../src/channel/channel.js';
import { refund } from '../src/refund/refund.js';
import { refundsSeam as seam } from '../src/seam.js';

describeRecorded({
  ...{ service: 'refunds', seam, folder: new URL('./', import.meta.url) },
  folds: { refund, channel },
  seldom: ['DeadlineSuspended'],
});
