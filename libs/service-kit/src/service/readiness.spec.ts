/** The answer of `/readyz` in a process that lacks events. */
import type { Missing, Reading } from '@redress/messaging/kafka';
import type { Problem } from '../http/index.js';
import { readiness } from './readiness.js';

const reading: Reading = { joined: true, lag: 3, silentMs: 5 };
const ready = (missing: Missing | undefined, most = 10) =>
  readiness({
    ...{ database: { pool: { query: async () => undefined } } as never, relays: [], most },
    feed: { reading: () => reading, missing: () => missing } as never,
  })();
const since = '2026-03-02T01:00:00.000Z';

it('says nothing of what is missing while nothing is', async () => {
  expect(await ready(undefined)).toEqual({ feed: reading });
});

it('is not ready while events were lost and it does not know which: any answer may rest on them', async () => {
  const missing: Missing = { uncompared: ['orders'], streams: 0, since };
  const refused = await ready(missing).catch((error: unknown) => error as Problem);
  expect(refused).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/^Events of orders were lost/) });
});

it('stays ready while it knows which streams lack events, and names them as missing', async () => {
  const missing: Missing = { uncompared: [], streams: 2, since };
  expect(await ready(missing)).toEqual({ feed: reading, missing });
});

it('is not ready where so many streams lack events that they are a backlog', async () => {
  const missing: Missing = { uncompared: [], streams: 8, since };
  await expect(ready(missing)).rejects.toThrow('11 messages wait for this service, more than 10.');
});
