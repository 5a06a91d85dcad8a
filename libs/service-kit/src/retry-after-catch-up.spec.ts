import { Rejected } from '@redress/event-sourcing';
import type { CommandEnvelope } from '@redress/context';
import type { ServiceApi } from './index.js';
import { retryAfterCatchUp } from './retry-after-catch-up.js';

const envelope: CommandEnvelope = { type: 'refunds.apply', as: 'buyer:b1', at: '2026-03-02T01:00:00.000Z', body: {} };
const answer = { stream: 'refund-r1', version: 1, events: [], correlationId: undefined };
const refusal = (code: 'STATE' | 'FORBIDDEN') => new Rejected({ code, message: 'no', details: {} });

/** Doors that say these one after another; a hearing in between is noted. `unheard`: something is on its way. */
const doors = (sayings: (typeof answer | Error)[], unheard = true) => {
  const log: string[] = [];
  const ask = async () => {
    log.push('asked');
    const saying = sayings.shift();
    if (saying instanceof Error) throw saying;
    return saying as typeof answer;
  };
  const all: ServiceApi = { commands: {}, views: {}, view: async () => null, ask, caughtUp: async () => undefined };
  const hear = async (...what: unknown[]) => void log.push(`heard ${JSON.stringify(what)}`);
  const look = retryAfterCatchUp(all, { unheard: (...what) => (unheard ? hear(...what) : undefined) });
  return { ask: () => look.ask(envelope), log };
};

it('an accepted command is executed once', async () => {
  const { ask, log } = doors([answer]);
  expect(await ask()).toBe(answer);
  expect(log).toEqual(['asked']);
});

it('a refused command is tried again once all committed events are handled, and accepted if those changed the outcome', async () => {
  const { ask, log } = doors([refusal('STATE'), answer]);
  expect(await ask()).toBe(answer);
  expect(log).toEqual(['asked', 'heard ["refunds",null]', 'asked']);
});

it('a refusal stands at once while no event is in flight: a quiet system costs no wait', async () => {
  const { ask, log } = doors([refusal('STATE'), answer], false);
  await expect(ask()).rejects.toThrow(Rejected);
  expect(log).toEqual(['asked']);
});

it('waits only for events of the order and the seller that the refusal was about', async () => {
  const about = { key: 'o1', lane: 's1' };
  const { ask, log } = doors([Object.assign(refusal('STATE'), { about }), answer]);
  await ask();
  expect(log[1]).toBe(`heard ${JSON.stringify(['refunds', about])}`);
});

it('a second refusal stands', async () => {
  const { ask, log } = doors([refusal('STATE'), refusal('STATE')]);
  await expect(ask()).rejects.toThrow(Rejected);
  expect(log).toEqual(['asked', 'heard ["refunds",null]', 'asked']);
});

it.each([refusal('FORBIDDEN'), new Error('no database')])(
  'an error that further events cannot change is not tried again: %s',
  async (error) => {
    const { ask, log } = doors([error]);
    await expect(ask()).rejects.toBe(error);
    expect(log).toEqual(['asked']);
  },
);
