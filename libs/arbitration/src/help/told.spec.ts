// What a person is told whose command about a 一键求助 is refused: in words, and with what is open instead.
import { replay } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { order } from '../case/case.fixtures.js';
import { docketFold, type DocketEvent } from '../docket/docket.js';
import { decideHelp, type HelpCommand } from './decide.js';
import { helpFold, type HelpEvent } from './help.js';
import { helpRules, inScope, notPenalised, runOut } from './rules.js';

const at = '2026-03-05T01:00:00.000Z';
const missedAt = '2026-03-05T02:00:00.000Z';
const installed = order({ category: '家装主材', services: ['INSTALL'] });
const say = (type: string, as: string, data: object, when = at) => ({ type, as, at: when, data: { helpId: 'h1', ...data } }) as unknown as HelpCommand; // prettier-ignore
const press = (more: object = {}, as = 'buyer:b1') =>
  say('help.press', as, {
    orderId: 'o1',
    lineId: 'l1',
    service: 'INSTALL',
    anomaly: 'PARTLY_PERFORMED',
    detail: 'nobody came',
    ...more,
  });
const answer = (as = 'seller:s1') => say('help.answer', as, { plan: 'tomorrow' });
const solve = (as = 'seller:s1') => say('help.solve', as, { how: 'installed' });
const rings = (ruleId: string, when: string) => say('arbitration.reach-deadline', 'service:arbitration', { stream: 'help-h1', ruleId, subject: 'h1' }, when); // prettier-ignore

const given = (history: readonly HelpCommand[], about: typeof installed | undefined = installed) => {
  const helps = new Map<string, HelpEvent[]>();
  const docket: DocketEvent[] = [];
  const told = (command: HelpCommand, order: typeof installed | undefined = installed) => {
    const { helpId } = command.data;
    const world = { help: replay(helpFold, helps.get(helpId) ?? []), docket: replay(docketFold, docket), order };
    const added = decideHelp(testRulebook())(command, world);
    helps.set(helpId, [...(helps.get(helpId) ?? []), ...(added.help ?? [])]);
    docket.push(...(added.docket ?? []));
    return added;
  };
  history.forEach((command) => told(command));
  return { say: (command: HelpCommand) => told(command, about) };
};

const unknown = undefined as unknown as typeof installed;
it.each<[string, readonly HelpCommand[], HelpCommand, typeof installed, object]>([
  ['a line that the order does not have', [], press({ lineId: 'l9' }), installed, { code: 'NOT_FOUND', message: 'no line l9 of order o1' }],
  ['a help that nobody asked for', [], answer(), installed, { code: 'NOT_FOUND', message: 'no help h1' }],
  ['an id that stands for another help', [press(), solve()], press(), installed, { code: 'CONFLICT', message: 'h1 is the id of another help' }],
  ['an order that is closed', [], press(), { ...installed, closedAt: at }, { code: 'STATE', message: 'order o1 is closed', details: { allowed: [] } }],
  ['goods that are still with the seller', [], press(), order({ pickedUp: false }), { message: 'line l1 of order o1 is not picked up yet', details: { allowed: [] } }],
  ['a help that is open, which is named', [press()], press({ helpId: 'h2' }), installed, { message: 'help h1 is open for that service of the line', details: { allowed: [], open: 'h1' } }],
  ['a service that the line is not sold with (H-SCOPE)', [], press(), order({ category: '家装主材' }), { ruleId: 'H-SCOPE', message: 'line l1 (家装主材) is not sold with INSTALL' }],
  ['a service that was paid for (C-ONE)', [press(), rings('D-HELP-ANSWER', missedAt), solve()], press({ helpId: 'h2' }), installed, { ruleId: 'C-ONE', message: 'INSTALL of line l1 was paid for already' }],
  ['a second answer', [press(), answer()], answer(), installed, { code: 'STATE', message: 'help h1 is ANSWERED: help.answer is not open', details: { allowed: ['help.solve'] } }],
  ['a second solution', [press(), solve()], solve(), installed, { code: 'STATE', message: 'help h1 is SOLVED: help.solve is not open', details: { allowed: [] } }],
  ['a solution by another seller', [press()], solve('seller:s2'), installed, { code: 'FORBIDDEN' }],
])('is told of %s', (_what, history, command, about, told) =>
  expect(refusalOf(() => given(history, about).say(command))).toMatchObject(told)); // prettier-ignore

it('an order that nobody knows is not found', () => {
  const decide = () => decideHelp(testRulebook())(press(), { help: { status: 'NONE' }, docket: {}, order: unknown });
  expect(refusalOf(decide)).toMatchObject({ code: 'NOT_FOUND', message: 'no order o1' });
});

it.each(['platform', 'service:arbitration'])('%s presses, answers and solves in a party’s name', (as) => {
  const { say: told } = given([]);
  expect(told(press({}, as)).help).toHaveLength(3);
  expect(told(answer(as)).help).toHaveLength(2);
  expect(told(solve(as)).help).toHaveLength(2);
});

it('a miss is a penalty of its own: for the answer, then for the solution (C-HELP-1H, C-HELP-48H)', () => {
  const { say: told } = given([press()]);
  const about = { orderId: 'o1', sellerId: 's1', topic: 'HELP:l1:INSTALL', id: 'h1' };
  expect(told(rings('D-HELP-ANSWER', missedAt)).docket).toMatchObject([{ type: 'DocketPenalised', data: { ...about, ruleId: 'C-HELP-1H' } }]); // prettier-ignore
  const due = '2026-03-07T01:00:00.000Z';
  const solveMissed = told(rings('D-HELP-SOLVE', due));
  expect(solveMissed.docket).toMatchObject([{ type: 'DocketPenalised', data: { ...about, ruleId: 'C-HELP-48H' } }]);
  expect(solveMissed.help?.[1]).toMatchObject({ type: 'HelpSolveMissed', data: { due, edition: 'tmall-2022' } });
  expect(told(solve()).docket).toMatchObject([{ type: 'DocketClosed', data: about }]);
});

it('an answer after its time is recorded, and meets nothing any more', () => {
  const { say: told } = given([press(), rings('D-HELP-ANSWER', missedAt)]);
  expect(told(answer()).help?.map(({ type }) => type)).toEqual(['HelpAnswered']);
});

it('each fact of a help names it whole', () => {
  const ref = { helpId: 'h1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', service: 'INSTALL' };
  const { say: told } = given([press()]);
  expect(told(answer()).help?.at(-1)?.data).toEqual({ ...ref, plan: 'tomorrow' });
  expect(told(solve()).help?.at(-1)?.data).toEqual({ ...ref, how: 'installed' });
});

it('the rules of help are known by their names, and say by which document', () => {
  const edition = testRulebook().named('tmall-2022');
  expect(helpRules.map(({ rule }) => rule)).toEqual(['H-SCOPE/allowed', 'H-ANOMALY/counts', 'C-ONE/may-press', 'D-HELP-ANSWER/reached', 'D-HELP-SOLVE/reached']); // prettier-ignore
  expect(inScope({ service: 'INSTALL', category: '', services: [] }, edition)).toMatchObject({ source: 'S1' });
  expect(notPenalised({ penalties: [] }, edition)).toMatchObject({ source: 'S2' });
  for (const over of Object.values(runOut)) expect(over({ from: at, due: at, at }, edition)).toMatchObject({ source: 'S1' });
});

it('a clock that is not of a help, or that was met, brings nothing', () => {
  const { say: told } = given([press(), answer()]);
  expect(told(rings('D-HELP-ANSWER', missedAt))).toEqual({});
  expect(told(rings('D-SELLER', missedAt))).toEqual({});
});

it('a press says which rules it passed', () =>
  expect(given([]).say(press()).help?.[0]).toMatchObject({ type: 'HelpPressed', explanation: { ruleId: 'H-SCOPE', passed: ['C-ONE'] } })); // prettier-ignore
