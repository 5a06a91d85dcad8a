/** The seam around the log of compliance: how older events are read, and what others see of each. All of it is published. */
import type { PublishMap } from '@redress/contracts';
import { storedShapes } from '@redress/event-sourcing';
import type { ClosingEvent } from './standing/closing.js';
import type { StandingEvent } from './standing/standing.js';

const publish: PublishMap<(StandingEvent | ClosingEvent)['type']> = {
  StandingPublished: 'AS_STORED',
  MeasuresRestated: 'AS_STORED',
  DayCloseStarted: 'AS_STORED',
  DayClosed: 'AS_STORED',
};

export const complianceSeam = { stored: storedShapes(), publish };
