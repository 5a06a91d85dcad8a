// 一键求助, given what has happened.
import { Rejected, replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { docketFold, type DocketEvent } from '../docket/docket.js';
import { order } from '../case/case.fixtures.js';
import { decideHelp, type HelpCommand, type HelpWorld } from './decide.js';
import { helpFold, type HelpEvent } from './help.js';

const at = '2026-03-05T01:00:00.000Z';
const hour = '2026-03-05T02:00:00.000Z';
const end = '2026-03-07T01:00:00.000Z';
const installed = order({ category: '家装主材', services: ['INSTALL'] });
const pressing = {
  helpId: 'h1',
  orderId: 'o1',
  lineId: 'l1',
  service: 'INSTALL',
  anomaly: 'NOT_PERFORMED',
  detail: 'nobody came',
};
const press = (more: object = {}, as = 'buyer:b1') => ({ type: 'help.press', as, at, data: { ...pressing, ...more } });
const answer = (when = at) => ({ type: 'help.answer', as: 'seller:s1', at: when, data: { helpId: 'h1', plan: 'tomorrow' } });
const solve = (when = at) => ({ type: 'help.solve', as: 'seller:s1', at: when, data: { helpId: 'h1', how: 'installed' } });
const rings = (ruleId: string, when: string) => ({
  ...{ type: 'arbitration.reach-deadline', as: 'service:arbitration', at: when },
  data: { helpId: 'h1', stream: 'help-h1', ruleId, subject: 'h1' },
});

const decide = decideHelp(testRulebook());
const given = (said: readonly object[], about: HelpWorld['order']) => {
  const helps = new Map<string, HelpEvent[]>();
  const docket: DocketEvent[] = [];
  const world = (id = 'h1'): HelpWorld => ({
    help: replay(helpFold, helps.get(id) ?? []),
    docket: replay(docketFold, docket),
    order: about,
  });
  const say = (command: object) => {
    const { helpId } = (command as HelpCommand).data;
    const added = decide(command as HelpCommand, world(helpId));
    helps.set(helpId, [...(helps.get(helpId) ?? []), ...(added.help ?? [])]);
    docket.push(...(added.docket ?? []));
    return (added.help ?? []).map(({ type, data }) => ('ruleId' in data ? `${type} ${data.ruleId}` : type));
  };
  said.forEach(say);
  return { say, world };
};
const refusalOf = (work: () => unknown): object | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
  return undefined;
};

it('a press opens both clocks; an answer meets the first, a solution whatever runs', () => {
  const { say, world } = given([], installed);
  expect(say(press())).toEqual(['HelpPressed', 'DeadlineOpened D-HELP-ANSWER', 'DeadlineOpened D-HELP-SOLVE']);
  expect(world().help).toMatchObject({
    status: 'OPEN',
    clocks: { 'D-HELP-ANSWER': { due: hour }, 'D-HELP-SOLVE': { due: end } },
  });
  expect(say(answer())).toEqual(['DeadlineMet D-HELP-ANSWER', 'HelpAnswered']);
  expect(say(solve())).toEqual(['DeadlineMet D-HELP-SOLVE', 'HelpSolved']);
  expect(world().help).toMatchObject({ status: 'SOLVED', plan: 'tomorrow', how: 'installed', clocks: {} });
});

it('solving answers it too', () =>
  expect(given([press()], installed).say(solve())).toEqual([
    'DeadlineMet D-HELP-ANSWER',
    'DeadlineMet D-HELP-SOLVE',
    'HelpSolved',
  ]));

it('each clock that runs out is missed once, says where it turned, and the help can be solved after it', () => {
  const { say, world } = given([press()], installed);
  expect(say(rings('D-HELP-ANSWER', '2026-03-05T01:59:59.999Z'))).toEqual([]);
  expect(say(rings('D-HELP-ANSWER', hour))).toEqual(['DeadlineReached D-HELP-ANSWER', 'HelpAnswerMissed']);
  expect(say(rings('D-HELP-ANSWER', hour))).toEqual([]);
  expect(say(rings('D-HELP-SOLVE', end))).toEqual(['DeadlineReached D-HELP-SOLVE', 'HelpSolveMissed']);
  expect(say(solve(end))).toEqual(['HelpSolved']);
  expect(world().help).toMatchObject({ status: 'SOLVED', answerMissedAt: hour, solveMissedAt: end });
});

const state = { code: 'STATE' };
const rule = (ruleId: string) => ({ code: 'RULE', ruleId });
const again = press({ helpId: 'h2' });
it.each<[string, readonly object[], object, HelpWorld['order'], object]>([
  ['an order that nobody knows', [], press(), undefined, { code: 'NOT_FOUND' }],
  ['a line that the order does not have', [], press({ lineId: 'l9' }), installed, { code: 'NOT_FOUND' }],
  ['another buyer', [], press({}, 'buyer:b2'), installed, { code: 'FORBIDDEN' }],
  ['goods that the courier has not picked up', [], press(), order({ pickedUp: false }), state],
  ['a closed order', [], press(), { ...installed, closedAt: at }, state],
  ['a second press while the first is open', [press()], again, installed, state],
  ['an id that another has', [press(), solve()], press({ detail: 'other' }), installed, { code: 'CONFLICT' }],
  ['a service that the line is not sold with', [], press(), order({ category: '家装主材' }), rule('H-SCOPE')],
  ['a service that its category does not have', [], press(), order({ services: ['INSTALL'] }), rule('H-SCOPE')],
  ['a press after a penalty', [press(), rings('D-HELP-ANSWER', hour), solve()], again, installed, rule('C-ONE')],
  ['an answer after the solution', [press(), solve()], answer(), installed, { ...state, details: { allowed: [] } }],
  ['a second answer', [press(), answer()], answer(), installed, { ...state, details: { allowed: ['help.solve'] } }],
  ['an answer by another seller', [press()], { ...answer(), as: 'seller:s2' }, installed, { code: 'FORBIDDEN' }],
])('refuses %s', (_what, history, command, about, refusal) =>
  expect(refusalOf(() => given(history, about).say(command))).toMatchObject(refusal)); // prettier-ignore
