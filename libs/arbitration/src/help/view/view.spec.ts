import { replay } from '@redress/event-sourcing';
import { type Help, type HelpEvent, helpFold } from '../help.js';
import { helpView } from './view.js';

const at = '2026-03-05T01:00:00.000Z';
const soon = '2026-03-05T02:00:00.000Z';
const later = '2026-03-07T01:00:00.000Z';
const ref = { helpId: 'h1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', service: 'INSTALL' } as const;
const said = { edition: 'tmall-2022', anomaly: 'NOT_PERFORMED', detail: 'nobody came' } as const;
const pressed: HelpEvent = { type: 'HelpPressed', at, data: { ...ref, ...said } };
const runs = (ruleId: string, due: string): HelpEvent => ({ type: 'DeadlineOpened', at, data: { ruleId, subject: 'h1', from: at, due } }); // prettier-ignore
const shown = (...events: HelpEvent[]) => helpView(replay(helpFold, events) as Help);

it('shows what runs, soonest first, and what is open to the seller', () => {
  const clocks = [runs('D-HELP-SOLVE', later), runs('D-HELP-ANSWER', soon)];
  for (const order of [clocks, clocks.toReversed()])
    expect(shown(pressed, ...order)).toMatchObject({
      ...{ ...ref, ...said, status: 'OPEN', allowed: ['help.answer', 'help.solve'] },
      due: [{ ruleId: 'D-HELP-ANSWER', due: soon }, { ruleId: 'D-HELP-SOLVE', due: later }], // prettier-ignore
    });
  expect(shown(pressed, ...clocks)).not.toHaveProperty('clocks');
});

it('shows what was missed, what was answered and how it was solved', () => {
  const missed: HelpEvent = { type: 'HelpAnswerMissed', at: soon, data: { ...ref, edition: 'tmall-2022', due: soon } };
  const answered: HelpEvent = { type: 'HelpAnswered', at: later, data: { ...ref, plan: 'tomorrow' } };
  const solved: HelpEvent = { type: 'HelpSolved', at: later, data: { ...ref, how: 'installed' } };
  expect(shown(pressed, missed)).toMatchObject({ status: 'OPEN', answerMissedAt: soon });
  expect(shown(pressed, answered)).toMatchObject({ status: 'ANSWERED', plan: 'tomorrow', allowed: ['help.solve'] });
  expect(shown(pressed, answered, solved)).toMatchObject({ status: 'SOLVED', how: 'installed', due: [], allowed: [] });
});

it('shows the end that was moved', () => {
  const moved = { type: 'DeadlineMoved', at, data: { ruleId: 'D-HELP-ANSWER', subject: 'h1', to: later, why: 'CALENDAR' } } as HelpEvent; // prettier-ignore
  expect(shown(pressed, runs('D-HELP-ANSWER', soon), moved).due).toEqual([{ ruleId: 'D-HELP-ANSWER', due: later }]);
});
