import { randomUUID } from 'node:crypto';
import { type Live, changesRoutes } from './changes-routes.js';
import { ChangeHub } from './hub.js';
import { Presence } from './presence.js';

/** What is live in one process: its commits, and who looks at what. */
export const openLive = (
  options: Partial<Pick<Live, 'heartbeatMs' | 'most'>> & Readonly<{ togetherMs?: number; presenceMs?: number }> = {},
) => {
  const { togetherMs, presenceMs, ...rest } = options;
  const hub = new ChangeHub({ epoch: randomUUID().slice(0, 8), ...(togetherMs !== undefined && { togetherMs }) });
  const presence = new Presence({
    tell: (text) => hub.tellStaff(text),
    ...(presenceMs !== undefined && { lastsMs: presenceMs }),
  });
  const beside = changesRoutes({ hub, presence, ...rest });
  return { committed: hub.committed.bind(hub), beside, close: () => hub.close() };
};
