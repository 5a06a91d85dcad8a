import { describeRecorded } from '@redress/messaging/testing';
import { orderFold } from '../src/order/order.fold.js';
import { ordersSeam as seam } from '../src/seam.js';

describeRecorded({
  ...{ service: 'orders', seam, folder: new URL('./', import.meta.url) },
  folds: { order: orderFold },
  seldom: [],
});
