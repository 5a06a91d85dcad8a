/** The answers of the API, by the types made of its document. */
import type { components } from './generated/api.js';

type Schemas = components['schemas'];

export type CaseView = Schemas['CaseView'];
export type RefundView = Schemas['RefundView'];
export type OrderView = Schemas['OrderView'];
export type SellerView = Schemas['SellerView'];
export type ScoreView = Schemas['ScoreView'];
export type MeasuresView = Schemas['MeasuresView'];
export type RestatementsView = Schemas['RestatementsView'];
export type ExplainView = Schemas['ExplainView'];
export type DeadlineItem = Schemas['DeadlinesView'][number];
export type QueueItem = Schemas['QueuesView']['items'][number];
export type TrialBalanceView = Schemas['TrialBalanceView'];
export type CompensationItem = Schemas['CompensationListView']['items'][number];
export type SearchItem = Schemas['SearchView']['items'][number];
export type CaseItem = Schemas['CasesView']['items'][number];
export type RefundItem = Schemas['RefundsView']['items'][number];
export type OrderItem = Schemas['OrdersView']['items'][number];
export type EventItem = Schemas['EventsView']['items'][number];
export type TimelineItem = Schemas['TimelineView']['items'][number];
export type Posting = Schemas['LedgerView']['items'][number];
