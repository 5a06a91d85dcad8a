import type { ServiceName } from '@redress/contracts';
import { Rejected } from '@redress/event-sourcing';
import type { Projections } from '@redress/messaging/projections';
import type { Rulebook } from '@redress/rulebook';
import { checkedView } from './ask-view.js';
import { type Manifest, notThere, seenOnlyBy, seesAll, type QueryEnvelope, type ViewTable } from '@redress/context';
import type { Room } from './few-at-once.js';
import { listAnswers } from './lists/answer-list.js';
import { logViews, ownLogViews, type ReadableLog } from './log-views.js';

export type ServiceViewsOptions = Readonly<{
  manifest: Pick<Manifest, 'views' | 'lists'> & Readonly<{ service: ServiceName }>;
  /** The log it keeps, of which it answers the views too. */
  store?: ReadableLog | undefined;
  rules: Pick<Rulebook, 'editions'>;
  /** Those of its lists, where it has some. */
  projections?: Projections | undefined;
  view: (query: QueryEnvelope) => Promise<unknown>;
  /** The queue for large reads. */
  room: Room;
}>;

/** All views of one service: each query is checked, and only a few large ones run at a time. */
export const serviceViews = ({ manifest, store, rules, view, room, projections }: ServiceViewsOptions) => {
  const ofLog = store && ownLogViews(manifest.service, store, rules);
  const ofLists = projections && listAnswers(manifest.lists ?? [], projections);
  const views: ViewTable = { ...(ofLog && logViews), ...manifest.views };
  return {
    views,
    view: async (asked: QueryEnvelope): Promise<unknown> => {
      const viewed = checkedView(views, asked);
      const read = () => ofLists?.(viewed) ?? ofLog?.(viewed) ?? view(viewed);
      const { list, alwaysPaged, readsMuch, seenBy } = views[viewed.view] ?? {};
      const isMuch = (list !== undefined && !alwaysPaged) || readsMuch;
      const answer = await (isMuch ? room.enter(read) : Promise.resolve(read())).catch((error: unknown) =>
        unheardOf(viewed, error),
      );
      return seenOnlyBy(seenBy, viewed, answer);
    },
  };
};

/** The same NOT_FOUND for an unknown id as for one that belongs to another actor. */
const unheardOf = (query: QueryEnvelope, error: unknown): never => {
  if (!seesAll(query.as) && error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return notThere(query);
  throw error;
};
