import type { ServiceName } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { checkedView } from './ask-view.js';
import type { Manifest, Viewed, ViewTable } from '@redress/context';
import type { Room } from './few-at-once.js';
import { logViews, ownLogViews, type ReadableLog } from './log-views.js';

export type ServiceViewsOptions = Readonly<{
  manifest: Pick<Manifest, 'views'> & Readonly<{ service: ServiceName }>;
  /** The log it keeps, of which it answers the views too. */
  store?: ReadableLog | undefined;
  rules: Pick<Rulebook, 'editions'>;
  view: (viewed: Viewed) => Promise<unknown>;
  /** Where whoever reads much waits his turn. */
  room: Room;
}>;

/** All views of one service, at its own door: each question checked, big ones a few at a time. */
export const serviceViews = ({ manifest, store, rules, view, room }: ServiceViewsOptions) => {
  const ofLog = store && ownLogViews(manifest.service, store, rules);
  const views: ViewTable = { ...(ofLog && logViews), ...manifest.views };
  return {
    views,
    view: async (asked: Viewed): Promise<unknown> => {
      const viewed = checkedView(views, asked);
      const read = () => ofLog?.(viewed) ?? view(viewed);
      const { list, readsMuch } = views[viewed.view] ?? {};
      return list !== undefined || readsMuch ? room.enter(read) : read();
    },
  };
};
