import type { Instant } from './values.js';

export const homeServices = ['INSTALL', 'INDOOR', 'INDOOR_INSTALL'] as const;
/** What a seller does at the buyer's home: install, deliver into the home, or both. */
export type HomeService = (typeof homeServices)[number];

export const anomalies = ['NOT_PERFORMED', 'PARTLY_PERFORMED', 'EXTRA_CHARGE'] as const;
export type Anomaly = (typeof anomalies)[number];

/** In every event of an 一键求助: whose it is, of which order line, for which service. */
export type HelpRef = {
  helpId: string;
  orderId: string;
  lineId: string;
  buyerId: string;
  sellerId: string;
  service: HomeService;
};

/** The published events of 一键求助. */
export interface HelpEvents {
  /** The buyer has pressed: the seller is to answer and to solve it in time. `edition` is pinned for all that follows. */
  HelpPressed: HelpRef & { edition: string; anomaly: Anomaly; detail: string };
  /** The seller has answered with a plan. */
  HelpAnswered: HelpRef & { plan: string };
  /** The seller has solved it. */
  HelpSolved: HelpRef & { how: string };
  /** The seller had not answered by D-HELP-ANSWER: a penalty is owed (C-HELP-1H). */
  HelpAnswerMissed: HelpRef & { edition: string; due: Instant };
  /** The seller had not solved it by D-HELP-SOLVE: a penalty is owed (C-HELP-48H). */
  HelpSolveMissed: HelpRef & { edition: string; due: Instant };
}
