/** Who is told of what, when, and what is missed by whom. */
import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '@redress/event-sourcing';
import { call, open, world } from '../http.fixtures.js';
import { signedSessions } from '../session/sessions.js';
import type { RunningHttp } from '../start-http.js';
import { openLive } from './index.js';

let live: ReturnType<typeof openLive>;
let http: RunningHttp;
let now = '2026-03-02T01:00:00.000Z';
const ends: (() => void)[] = [];
const start = async (options: Parameters<typeof openLive>[0] = {}) => {
  live = openLive({ togetherMs: 1, heartbeatMs: 20, ...options });
  http = await open(world(), { sessions: signedSessions(['k'.repeat(40)]), clock: { now: () => now }, beside: live.beside });
};
beforeEach(() => start());
afterEach(async () => {
  ends.splice(0).forEach((end) => end());
  live.close();
  await http.close();
  now = '2026-03-02T01:00:00.000Z';
});

const event = (stream: string, version: number, data: object = {}): StoredEvent =>
  ({ stream, version, type: 'Done', at: now, actor: 'officer:f1', key: 'o1', lane: 's1', eventId: `${stream}@${version}`, data }) as unknown as StoredEvent; // prettier-ignore
const commit = (...events: StoredEvent[]) => live.committed('arbitration', events);
const ref = (n: number) => ({ orderId: `o${n}`, buyerId: `b${n}`, sellerId: `s${n}`, caseId: `c${n}` });

type Told = { id?: string; event: string; data: Record<string, unknown> };
/** What somebody is told; `until` waits for so many, or for what is asked for. */
const watching = (as: string | undefined, path = '/v1/changes', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; told: Told[]; beats: () => number; ended: Promise<void>; until: (holds: () => boolean) => Promise<void> }>((resolve, reject) => {
    const told: Told[] = [];
    let [rest, beats] = ['', 0];
    const asked = get(`${http.url}${path}`, { headers: { ...(as && { 'Redress-Actor': as }), ...headers } }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        const parts = (rest + text).split('\n\n');
        rest = parts.pop()!;
        for (const part of parts) {
          if (part === ':') beats++;
          const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
          const data = line('data');
          if (data !== undefined) told.push({ event: line('event')!, data: JSON.parse(data), ...(line('id') && { id: line('id')! }) });
        }
        response.emit('told');
      });
      const until = async (holds: () => boolean) => {
        while (!holds()) await new Promise((next) => response.once('told', next));
      };
      const ended = new Promise<void>((end) => response.once('close', end));
      resolve({ status: response.statusCode ?? 0, told, beats: () => beats, ended, until });
    });
    asked.on('error', reject);
    ends.push(() => void asked.destroy());
  }); // prettier-ignore
const streams = (told: readonly Told[]) => told.filter(({ event: kind }) => kind === 'change').map(({ data }) => data['stream']);

describe('who watches', () => {
  it('as staff is told of everything as it is committed, in order', async () => {
    const one = await watching('officer:f1');
    commit(event('case-c1', 1, ref(1)), event('case-c2', 1, ref(2)));
    commit(event('case-c1', 2));
    await one.until(() => one.told.length === 3);
    const { buyerId: _, ...about } = ref(1);
    const said = { service: 'arbitration', stream: 'case-c1', type: 'Done', at: now, actor: 'officer:f1', ...about };
    expect(one.told.map(({ data }) => data)).toEqual([
      { ...said, version: 1 },
      expect.objectContaining({ stream: 'case-c2', sellerId: 's2' }),
      { ...said, version: 2 },
    ]);
  });

  it.each(['buyer:b1', 'seller:s1'])('as %s is told of what is theirs, also where only the first event said so, and of nothing else', async (as) => {
    const [one, all] = [await watching(as), await watching('auditor:a1')];
    commit(event('case-c1', 1, ref(1)), event('case-c2', 1, ref(2)), event('case-c1', 2), event('case-c2', 2), event('case-c9', 7));
    await all.until(() => all.told.length === 5);
    await one.until(() => one.told.length === 2);
    expect(streams(one.told)).toEqual(['case-c1', 'case-c1']);
  }); // prettier-ignore

  it('as a buyer is not told of the seller’s account, though the order is his', async () => {
    const [buyer, seller] = [await watching('buyer:b1'), await watching('seller:s1')];
    commit(event('seller-s1', 1, ref(1)), event('case-c1', 1, ref(1)));
    await seller.until(() => seller.told.length === 2);
    await buyer.until(() => buyer.told.length === 1);
    expect(streams(buyer.told)).toEqual(['case-c1']);
  });

  it.each(['courier', 'operator:x1', 'buyer:s1'])('as %s is told of nothing', async (as) => {
    const [one, all] = [await watching(as), await watching('auditor:a1')];
    commit(event('case-c1', 1, ref(1)));
    await all.until(() => all.told.length === 1);
    await one.until(() => one.beats() > 1);
    expect(one.told).toEqual([]);
  });

  it('as nobody, or by what it takes no filter for, is refused', async () => {
    expect((await watching(undefined)).status).toBe(401);
    expect((await watching('officer:f1', '/v1/changes?colour=red')).status).toBe(400);
    expect((await watching('officer:f1', '/v1/changes?type=a&type=b')).status).toBe(400);
  });

  it('one case is told of that case alone', async () => {
    const one = await watching('officer:f1', '/v1/changes?caseId=c2');
    commit(event('case-c1', 1, ref(1)), event('case-c2', 1, ref(2)));
    await one.until(() => one.told.length === 1);
    expect(streams(one.told)).toEqual(['case-c2']);
  });
});

describe('who comes back', () => {
  it('is told what was missed, once, and nothing twice', async () => {
    const one = await watching('officer:f1');
    commit(event('case-c1', 1), event('case-c1', 2));
    await one.until(() => one.told.length === 2);
    ends.pop()!();
    await one.ended;
    commit(event('case-c1', 3));
    const again = await watching('officer:f1', '/v1/changes', { 'Last-Event-ID': one.told[0]!.id! });
    commit(event('case-c1', 4));
    await again.until(() => again.told.length === 3);
    expect(again.told.map(({ data }) => data['version'])).toEqual([2, 3, 4]);
  });

  it('of a buyer, is told of what he missed only what is his', async () => {
    const one = await watching('officer:f1');
    commit(event('case-c1', 1, ref(1)), event('case-c2', 1, ref(2)), event('case-c1', 2));
    await one.until(() => one.told.length === 3);
    const again = await watching('buyer:b1', '/v1/changes', { 'Last-Event-ID': one.told[0]!.id! });
    await again.until(() => again.told.length === 1);
    expect(again.told.map(({ data }) => [data['stream'], data['version']])).toEqual([['case-c1', 2]]);
  });

  it.each(['abc', 'another-7', '-1', '%00'])(
    'with the id %s, which this process never gave, is told to read anew',
    async (id) => {
      const again = await watching('officer:f1', '/v1/changes', { 'Last-Event-ID': id });
      await again.until(() => again.told.length === 1);
      expect(again.told).toMatchObject([{ event: 'reset', id: expect.any(String) }]);
    },
  );
});

it('a session that is over watches no longer', async () => {
  const login = await call(http.url, 'POST', '/v1/session', { 'Content-Type': 'application/json', 'Redress-Client': 'x' }, '{"actor":"officer:f1"}'); // prettier-ignore
  const one = await watching(undefined, '/v1/changes', { Cookie: login.headers.get('set-cookie')!.split(';')[0]! });
  await one.until(() => one.beats() > 0);
  now = '2026-03-03T01:00:00.000Z';
  await one.ended;
});

describe('who looks at what', () => {
  const say = (as: string, body: object) =>
    call(http.url, 'POST', '/v1/presence', { 'Redress-Actor': as, 'Content-Type': 'application/json' }, JSON.stringify(body));

  it('is told to staff as it changes, and to no party', async () => {
    const [one, buyer] = [await watching('officer:f1'), await watching('buyer:b1')];
    expect((await say('officer:f2', { on: 'case-c1' })).body).toEqual({
      on: 'case-c1',
      present: [{ actor: 'officer:f2', editing: false }],
    });
    await say('officer:f2', { on: 'case-c1', editing: true });
    await say('officer:f2', { on: 'case-c1', editing: true });
    await say('officer:f2', { on: 'case-c1', gone: true });
    await one.until(() => one.told.length === 3);
    const present = (editing: boolean) => [{ actor: 'officer:f2', editing }];
    expect(one.told.map(({ data }) => data['present'])).toEqual([present(false), present(true), []]);
    await buyer.until(() => buyer.beats() > 1);
    expect(buyer.told).toEqual([]);
  });

  it('is told to who comes later', async () => {
    await say('officer:f2', { on: 'case-c1', editing: true });
    const one = await watching('officer:f1');
    await one.until(() => one.told.length === 1);
    expect(one.told).toMatchObject([{ event: 'presence', data: { on: 'case-c1', present: [{ editing: true }] } }]);
  });

  it('is forgotten when it is not said again', async () => {
    await http.close();
    await start({ presenceMs: 30 });
    const one = await watching('officer:f1');
    await say('officer:f2', { on: 'case-c1' });
    await one.until(() => one.told.length === 2);
    expect(one.told[1]).toMatchObject({ data: { on: 'case-c1', present: [] } });
  });

  it.each([
    ['buyer:b1', { on: 'case-c1' }, 403],
    ['officer:f1', { on: 'case' }, 400],
    ['officer:f1', {}, 400],
    ['officer:f1', { on: 'case-c1', editing: 1 }, 400],
    ['officer:f1', { on: 'case-c1', colour: 1 }, 400],
  ])('said by %s as %j is %i', async (as, body, status) => expect((await say(as, body)).status).toBe(status));
});
