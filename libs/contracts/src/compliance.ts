import type { PublishedOf, ReservedEvents } from './published.js';
import type { Count, Day, Fen, Figure, Instant, Net } from './values.js';

/** How often something happened, and of how many. */
export type Share = { numerator: Count; denominator: Count };

/** `value`, at most 6 decimals, is absent where the denominator is 0, or below the minimum of the definition (`belowMinimum`). */
export type MeasuredRate = Share & { value?: Figure; belowMinimum?: true };

/** In whole minutes, nearest rank: the median and the ninth decile; absent where there is none. */
export type MeasuredSpeed = { count: Count; p50?: Count; p90?: Count };

/** What a seller's compensations by one rule come to, in one asset: `open` is what was assessed and neither paid nor waived. */
export type MeasuredDebt = { ruleId: string } & (
  | { asset: 'CNY'; assessed: Fen; paid: Fen; reversed: Fen; waived: Fen; open: Fen }
  | { asset: 'POINTS'; assessed: Net; paid: Net; reversed: Net; waived: Net; open: Net }
);

/** The measures of a seller by the definition `intervention`, as the view `measures` answers them. */
export type Measured = {
  'M-REFUND': MeasuredRate;
  'M-DISPUTE': MeasuredRate;
  'M-AFTER': { applications: MeasuredRate; disputes: MeasuredRate };
  'M-LATE': MeasuredRate;
  'M-OOS': MeasuredRate;
  'M-LIABLE': MeasuredRate;
  'M-HELP': { answered: MeasuredRate; solved: MeasuredRate };
  'M-SPEED': { firstAnswer: MeasuredSpeed; refundComplete: MeasuredSpeed; caseDecided: MeasuredSpeed };
  'M-COMP': {
    rows: readonly MeasuredDebt[];
    receivable: Fen;
    depositBalance: Fen;
    depositRequired: Fen;
    /** Balance by required; absent where none is required. */
    coverage?: Figure;
  };
};

/** An event that was recorded after the day whose figure it moves. */
export type RestatementCause = { eventId: string; type: string; recordedAt: Instant; orderId: string; caseId?: string };

/** The published events of compliance: what was published of each seller for a day, and what later facts have moved since. */
export interface ComplianceEvents extends ReservedEvents {
  /** A day that is over is being closed: `since` is the last one that was closed before it. */
  DayCloseStarted: { day: Day; since?: Day };
  /** All is published for that day, of all the sellers who were known by its end. */
  DayClosed: { day: Day; sellers: Count };
  /**
   * The figures of a seller for that day, as of its last millisecond and as known then, where they differ from those that were published
   * last. `interval`: the lower and the upper end of the score, 90 %.
   */
  StandingPublished: {
    sellerId: string;
    day: Day;
    score: Figure;
    interval: readonly Figure[];
    grade: 'A' | 'B' | 'C' | 'D' | 'E';
    flags: readonly ('SEARCH_DEMOTED' | 'CAMPAIGN_BARRED' | 'LITTLE_DATA')[];
    measures: Measured;
  };
  /**
   * Later facts have moved a figure of days before (M-RESTATE): from what was told of them last, and because of which events, in the order of recording, a thousand at most. `measure`:
   * as `M-HELP.answered` where one has several.
   */
  MeasuresRestated: {
    sellerId: string;
    measure: string;
    definition: string;
    days: readonly { day: Day; from: Share; to: Share }[];
    because: readonly RestatementCause[];
    /** How many more there are, where `because` has a thousand: the view `restatements` has all. */
    moreCauses?: Count;
  };
}

export type ComplianceEvent = PublishedOf<ComplianceEvents>;
