/** What the one stream of a browser tells the pages of it. */
export type Change = Readonly<{
  service: string;
  stream: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  orderId?: string;
  sellerId?: string;
  caseId?: string;
}>;
export type Present = Readonly<{ actor: string; editing: boolean }>;
export type Presence = Readonly<{ on: string; present: readonly Present[] }>;

export type Told =
  | Readonly<{ kind: 'change'; change: Change }>
  | Readonly<{ kind: 'presence'; presence: Presence }>
  /** Something may have been missed: read anew. */
  | Readonly<{ kind: 'reset' }>
  | Readonly<{ kind: 'line'; open: boolean }>;

/** `as`: whose session the page has; another one's begins the stream anew. `bye`: the page is closed. */
export type Said = Readonly<{ as: string }> | 'bye';
