import { memoryEventStore } from '@redress/event-sourcing/memory';
import { describeProjections, parcelList } from '../../../testing/index.js';
import { memoryProjections } from './memory-projections.js';

describeProjections('memory', async () => {
  const projections = memoryProjections([parcelList]);
  return { store: memoryEventStore({ committed: (events) => projections.wake(events) }), projections };
});
