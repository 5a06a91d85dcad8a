/** What is wrong in a log, and where. */
export type Kind =
  /** Does not follow from its predecessor: it says something else than when it was hashed, or was never written by the service. */
  | 'changed'
  | 'missing'
  | 'doubled'
  /** Says what another event of its stream said. */
  | 'swapped'
  /** Stands in the feed before its predecessor. */
  | 'order'
  /** A row that is kept beside an event (the ledger's) is not what the event makes of it. */
  | 'row-changed'
  | 'row-missing'
  | 'row-added';

/** `version`: of the event that is wrong, the first one where several in a row are missing. */
export type Finding = Readonly<{ stream: string; version: number; kind: Kind; detail: string }>;
