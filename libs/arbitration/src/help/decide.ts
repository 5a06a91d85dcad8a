/** The decider of 一键求助: pressed by the buyer, answered and solved by the seller, penalised by its deadlines. */
import { mustBeOneOf } from '@redress/contracts';
import { type Command, reject } from '@redress/event-sourcing';
import { deadlines, type Rulebook, explained } from '@redress/rulebook';
import { type Docket, type DocketEvent, openAbout, penaltiesAbout, topicOfHelp } from '../docket/docket.js';
import { allowing } from '../case/world.js';
import { editionOf, type OrderFacts, lineOf } from '../facts/order-facts.js';
import { type Help, type HelpEvent, type HelpState, type HelpStatus, refOf } from './help.js';
import type { AnswerDto, PressDto, SolveDto } from './help.dto.js';
import { type HelpClock, counted, inScope, isHelpClock, notPenalised, runOut } from './rules.js';

export type Press = Command<'help.press', Readonly<PressDto>>;
export type ReachHelpDeadline = Command<
  'arbitration.reach-deadline',
  { helpId: string; stream: string; ruleId: string; subject: string }
>;
type Answer = Command<'help.answer', Readonly<AnswerDto>>;
type Solve = Command<'help.solve', Readonly<SolveDto>>;
export type HelpCommand = Press | Answer | Solve | ReachHelpDeadline;

export type HelpWorld = Readonly<{ help: HelpState; docket: Docket; order: OrderFacts | undefined }>;
type Added = { help?: HelpEvent[]; docket?: DocketEvent[] };

const platform = ['platform', 'service:'];

/** Per status, the commands that are accepted: solving is open after a penalty too, and answers. */
const table: Readonly<Record<HelpStatus, readonly HelpCommand['type'][]>> = {
  OPEN: ['help.answer', 'help.solve'],
  ANSWERED: ['help.solve'],
  SOLVED: [],
};
export const openIn = { 'help.answer': ['OPEN'], 'help.solve': ['OPEN', 'ANSWERED'] };
export const openTo = (status: HelpStatus) => table[status];

export const decideHelp =
  (rules: Rulebook) =>
  (command: HelpCommand, world: HelpWorld): Added => {
    if (command.type === 'help.press') return press(command, world, rules);
    const { help } = world;
    if (help.status === 'NONE') return reject('NOT_FOUND', `no help ${command.data.helpId}`);
    if (command.type === 'arbitration.reach-deadline') return reachDeadline(command, help, rules);
    mustBeOneOf(command.type, command.as, [`seller:${help.sellerId}`, ...platform]);
    const allowed = openTo(help.status);
    if (!allowed.includes(command.type))
      return reject('STATE', `help ${help.helpId} is ${help.status}: ${command.type} is not open`, { allowed });
    return command.type === 'help.answer' ? answer(command, help) : solve(command, help);
  };

function press({ type, as, at, data }: Press, { help, docket, order }: HelpWorld, rules: Rulebook): Added {
  const { helpId, orderId, lineId, service, anomaly, detail } = data;
  if (!order) return reject('NOT_FOUND', `no order ${orderId}`);
  const { buyerId, sellerId } = order;
  mustBeOneOf(type, as, [`buyer:${buyerId}`, ...platform]);
  const line = lineOf(order, lineId);
  if (!line) return reject('NOT_FOUND', `no line ${lineId} of order ${orderId}`);
  if (help.status !== 'NONE') return reject('CONFLICT', `${helpId} is the id of another help`);
  const closed = (why: string, open?: string) => reject('STATE', why, { allowed: [], ...(open !== undefined && { open }) });
  if (order.closedAt !== undefined) return closed(`order ${orderId} is closed`);
  if (!line.pickedUp) return closed(`line ${lineId} of order ${orderId} is not picked up yet`);
  const topic = topicOfHelp(lineId, service);
  const open = openAbout(docket, topic);
  if (open !== undefined) return closed(`help ${open} is open for that service of the line`, open);

  const edition = editionOf(order, at, rules);
  const rulings = [
    allowing(
      inScope({ service, category: line.category, services: line.services }, edition),
      () => `line ${lineId} (${line.category}) is not sold with ${service}`,
    ),
    allowing(
      notPenalised({ penalties: penaltiesAbout(docket, topic) }, edition),
      () => `${service} of line ${lineId} was paid for already`,
    ),
  ];
  const failure = allowing(counted({ anomaly }, edition), () => `${anomaly} is no failure that 一键求助 is for`);
  const ref = { helpId, orderId, lineId, buyerId, sellerId, service };
  const opened = (ruleId: HelpClock): HelpEvent => {
    const explanation = deadlines[ruleId]({ from: at }, edition);
    return { type: 'DeadlineOpened', at, data: { ruleId, subject: helpId, from: at, due: explanation.outcome.due }, explanation };
  };
  return {
    help: [
      { type: 'HelpPressed', at, data: { ...ref, edition: edition.name, anomaly, detail }, ...explained(rulings, [failure]) },
      opened('D-HELP-ANSWER'),
      opened('D-HELP-SOLVE'),
    ],
    docket: [{ type: 'DocketOpened', at, data: entryOf(ref) }],
  };
}

const answer = ({ at, data: { plan } }: Answer, help: Help): Added => ({
  help: [...met(help, ['D-HELP-ANSWER'], at), { type: 'HelpAnswered', at, data: { ...refOf(help), plan } }],
});

const solve = ({ at, data: { how } }: Solve, help: Help): Added => ({
  help: [...met(help, Object.keys(help.clocks), at), { type: 'HelpSolved', at, data: { ...refOf(help), how } }],
  docket: [{ type: 'DocketClosed', at, data: entryOf(help) }],
});

const met = ({ helpId, clocks }: Help, ruleIds: readonly string[], at: string): HelpEvent[] =>
  ruleIds
    .filter((ruleId) => clocks[ruleId] !== undefined)
    .map((ruleId) => ({ type: 'DeadlineMet', at, data: { ruleId, subject: helpId } }));

const entryOf = ({ helpId, orderId, sellerId, lineId, service }: ReturnType<typeof refOf>) => ({
  ...{ orderId, sellerId, topic: topicOfHelp(lineId, service), id: helpId },
});

/** Missed: a penalty is owed, and the help stays open. */
function reachDeadline({ at, data: { ruleId } }: ReachHelpDeadline, help: Help, rules: Rulebook): Added {
  const clock = help.clocks[ruleId];
  if (!clock || !isHelpClock(ruleId)) return {}; // met meanwhile
  const explanation = runOut[ruleId]({ ...clock, at }, rules.named(help.edition));
  if (!explanation.outcome.reached) return {};
  const missed = ruleId === 'D-HELP-ANSWER' ? 'HelpAnswerMissed' : 'HelpSolveMissed';
  const penalty = ruleId === 'D-HELP-ANSWER' ? 'C-HELP-1H' : 'C-HELP-48H';
  const { edition } = help;
  return {
    help: [
      { type: 'DeadlineReached', at, data: { ruleId, subject: help.helpId }, explanation },
      { type: missed, at, data: { ...refOf(help), edition, due: clock.due }, explanation },
    ],
    docket: [{ type: 'DocketPenalised', at, data: { ...entryOf(help), ruleId: penalty }, explanation }],
  };
}
