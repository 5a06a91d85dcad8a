// What a rule said once it says again, asked the same under the same edition; and what was changed by hand it says otherwise.
import type { StoredEvent } from '@redress/event-sourcing';
import { type Explanation, recompute } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { ruleRegistry as rules } from '@redress/simulation';
import fc from 'fast-check';
import { judgedAgain } from './judge-again.js';
import { live } from './live.js';
import { life } from './lives.fixtures.js';
import { memoryWorld } from './logs-of.js';

const numRuns = Number(process.env['LIVES'] ?? 1000);
/** The last explanation of each rule that was judged. */
const samples = new Map<string, StoredEvent>();
let judged = 0;

it('every explanation of a thousand random lives, judged again, is the same', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 32 }), async (life) => {
      const { logs } = await live(life, memoryWorld, { repeating: false });
      const events = Object.values(logs).flat();
      const again = judgedAgain(events);
      expect(again.differences).toEqual([]);
      judged += again.judged;
      for (const event of events)
        if (event.explanation !== undefined) samples.set((event.explanation as Explanation).rule, event);
    }),
    { numRuns },
  ));

it('they are worth looking at: more than a dozen a life, by most of the rules that no officer is needed for', () => {
  expect(judged / numRuns).toBeGreaterThan(12);
  expect(samples.size).toBeGreaterThan(25);
});

const forged = (event: StoredEvent, change: object): StoredEvent => ({
  ...event,
  explanation: { ...(event.explanation as Explanation), ...change },
});

it('an outcome that somebody has changed is found, whatever rule it is said to be of', () => {
  for (const event of samples.values()) {
    const outcome = { ...((event.explanation as Explanation).outcome as object), forged: true };
    expect(judgedAgain([forged(event, { outcome })]).differences).toHaveLength(1);
  }
});

it('so is a hash of an edition that is not the one at hand, and a turn that is none', () => {
  for (const event of samples.values()) {
    expect(judgedAgain([forged(event, { editionHash: 'another' })]).differences).toHaveLength(1);
    expect(judgedAgain([forged(event, { turns: [{ input: 'at', at: 1, outcome: null }] })]).differences).toHaveLength(1);
  }
});

it('an explanation by a rule that there is not, or under another edition than it names, is told by name', () => {
  const [event] = samples.values();
  const explanation = event!.explanation as Explanation;
  const [old, now] = testRulebook().editions;
  expect(() => recompute({ ...explanation, rule: 'X-NONE/such' }, rules, now!)).toThrow(/^no rule X-NONE\/such/);
  expect(() => recompute({ ...explanation, edition: now!.name }, rules, old!)).toThrow(/judged under tmall-2022, and is to judge again under tmall-2012/); // prettier-ignore
});
