/** C-REVERSE, walked as a person walks it: each thing that an overturned verdict takes back is explained, and leads back to who has decided so. */
import { fileURLToPath } from 'node:url';
import { play } from '@redress/simulation';
import { memoryWorld, type OpenWorld } from './logs-of.js';

const story = fileURLToPath(new URL('../../../scenarios/stories/01-reversal.yaml', import.meta.url));

type Explained = Readonly<{ eventId: string; type: string; causationId: string; ruleId?: string; note?: string; actor: string }>;
const explained = new Map<string, Explained>();
const measured: Record<string, unknown> = {};
const decided = '2026-03-05T01:00:00.000Z';

const telling: OpenWorld = async (options) => {
  const world = await memoryWorld(options);
  return {
    ...world,
    close: async () => {
      for (const { eventId } of Object.values(await world.logs()).flat())
        explained.set(eventId, (await world.view({ view: 'explain', id: eventId, options: { now: decided } as never })) as Explained);
      for (const asOf of ['2026-03-04T14:00:00.000Z', decided])
        measured[asOf] = ((await world.view({ view: 'measures', id: 's1', options: { now: asOf } as never })) as Record<string, unknown>)['M-LIABLE'];
      await world.close();
    },
  };
}; // prettier-ignore

beforeAll(async () => {
  for await (const outcome of play([story], (options) => telling(options as never)))
    expect(outcome).toMatchObject({ failures: [] });
});

/** The events that lead to it, the last one first: up to what a person, and no event, has caused. */
const chainOf = (type: string): readonly Explained[] => {
  const last = [...explained.values()].findLast((one) => one.type === type);
  const chain: Explained[] = [];
  for (let one = last; one && !chain.includes(one); one = explained.get(one.causationId)) chain.push(one);
  return chain;
};

it.each([
  ['the verdict', 'VerdictOverturned', 'V-REFUND'],
  ['the money of the refund', 'RefundPayoutCorrected', 'C-FUND'],
  ['the compensation', 'CompensationReversed', 'C-REVERSE'],
  ['what the seller had paid for it', 'FundsReturned', 'C-REVERSE'],
  ['the violation', 'ViolationRevoked', 'C-REVERSE'],
  ['the points', 'PointsReturned', 'C-REVERSE'],
  ['the sanction', 'SanctionLifted', 'C-REVERSE'],
])('%s goes back: explained by its rule, and caused in the end by the supervisor who decided the appeal (C-REVERSE)', (_what, type, ruleId) => {
  const chain = chainOf(type);
  expect(chain[0]).toMatchObject({ type, ruleId });
  const root = chain.findLast(({ type: one }) => one === 'DecisionOverturned');
  expect(root).toMatchObject({ actor: 'supervisor:p2', ruleId: 'SD-APPEAL' });
  expect(chain.map((one) => one.type)).not.toContain('CaseDecided');
}); // prettier-ignore

it('no event of the chain is without a rule, or without a word why there is none', () =>
  expect([...explained.values()].filter(({ ruleId, note }) => ruleId === undefined && note === undefined)).toEqual([]));

it('the measure follows: the share decided against the seller from one of one to none of one (M-LIABLE)', () =>
  expect(measured).toMatchObject({
    '2026-03-04T14:00:00.000Z': { numerator: 1, denominator: 1 },
    [decided]: { numerator: 0, denominator: 1 },
  }));
