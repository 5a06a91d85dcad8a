/** The money of random worlds: whatever is asked by whomever, however the services hear of each other, crash, and the gateway fails. */
import fc from 'fast-check';
import { life } from './lives.fixtures.js';
import { correctionsStand, explanationsStand, gatewayIsLedger, viewsAreLedger, Watch } from './worlds.checks.js';
import { playWorld } from './worlds.fixtures.js';

const numRuns = Number(process.env['WORLDS'] ?? 120); // more of them: WORLDS=1000 npm run test:unit -- worlds
const seen = new Map<string, number>();

it('books balance at every step, everything is paid once and for a reason, by those who may, and the gateway has paid what is booked', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 60, orders: 6, parties: 3 }), fc.string({ maxLength: 8 }), async (life, seed) => {
      const watch = new Watch();
      const ended = await playWorld(life, seed, (news) => watch.take(news));
      gatewayIsLedger(ended);
      viewsAreLedger(ended);
      correctionsStand(ended);
      explanationsStand(ended);
      for (const { type } of ended.events) seen.set(type, (seen.get(type) ?? 0) + 1);
    }),
    { numRuns, endOnFailure: process.env['SHRINK'] === undefined },
  ));

it('they come to what a gateway that says no brings about, and to all that moves money back', () => {
  for (const type of ['PayoutRejected', 'CompensationReversed', 'VerdictOverturned', 'RefundCorrected', 'ViolationRevoked'])
    expect([type, (seen.get(type) ?? 0) > 0]).toEqual([type, true]);
});
