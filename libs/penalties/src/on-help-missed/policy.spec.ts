import type { ArbitrationEvent } from '@redress/contracts';
import * as a from '../penalties.fixtures.js';
import { onHelpMissed } from './policy.js';

type Missed = Extract<ArbitrationEvent, { type: 'HelpAnswerMissed' | 'HelpSolveMissed' }>;
const ref = { orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', helpId: 'h1', edition: 'tmall-2022', due: a.at };
const missed = (type: Missed['type'], service = 'INSTALL') => ({ type, at: a.at, data: { ...ref, service } }) as Missed;

it.each([
  ['an answer that was missed', 'C-HELP-1H', missed('HelpAnswerMissed'), 5000],
  ['an installation that was missed', 'C-HELP-48H', missed('HelpSolveMissed'), 10000],
  ['a delivery into the home that was missed', 'C-HELP-48H', missed('HelpSolveMissed', 'INDOOR'), 10000],
  ['both that were missed', 'C-HELP-48H', missed('HelpSolveMissed', 'INDOOR_INSTALL'), 20000],
])('%s is paid for in points, bought from the deposit (%s)', (_what, ruleId, event, points) => {
  const world = a.given(a.topUp({ amount: 20000 }), a.takePayment(), ...onHelpMissed(event));
  world.say(a.paid(`compensation:${ruleId}:o1:l1`));
  expect(world.sums).toMatchObject({ 'POINTS buyer:b1': points });
  expect(onHelpMissed(event).flatMap((command) => world.say(command))).toEqual([]);
});
