/** A case opens: a party asks the platform to step in, or it steps in by itself. */
import { openedInWorkingDays } from '@redress/context';
import { isOneOf, mustBeOneOf } from '@redress/contracts';
import { mustBeTheSame, reject } from '@redress/event-sourcing';
import {
  dutiesOf,
  type Edition,
  evidenceFound,
  explained,
  type Explanation,
  notSelf,
  personOf,
  requiredEvidence,
  type Rulebook,
  selfOf,
} from '@redress/rulebook';
import { whoOpens } from './allowed.js';
import type { Opening } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import type { CaseState } from './case.js';
import { pressed, whyPressed } from './decide-express.js';
import { lineOf } from '../facts/order-facts.js';
import { askingRules, direct, objecting } from './own-rules.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import { type CaseWorld, allowing } from './world.js';

export function openCase(command: Opening, world: CaseWorld, rules: Rulebook): Added {
  const { type, as, at, data } = command;
  const { caseId, refundId, ...given } = data;
  const said = { why: whyPressed, ...given };
  const { refund, dispute } = world;
  const byItself = type === 'arbitration.step-in-by-itself';
  if (byItself && (!refund || refund.ended || dispute.open !== undefined)) return {};
  if (byItself && isThere(world.case, command)) return {};
  if (!refund) return reject('NOT_FOUND', `no refund ${refundId}`);
  mustBeOneOf(type, as, whoOpens(type, refund));
  if (world.case.status !== 'NONE') return reject('CONFLICT', `${caseId} is the id of another case`);
  if (refund.ended) return reject('STATE', `refund ${refundId} has ended`, { allowed: [] });
  const by = askedBy(command, refund);
  const { sellerMayAsk = false } = dispute;
  if (refund.returnOrdered && by !== 'PLATFORM' && !(by === 'SELLER' && sellerMayAsk))
    return reject('STATE', `the platform has ordered the return of refund ${refundId}: it is asked again once that is refused`, { allowed: [] }); // prettier-ignore
  if (dispute.open !== undefined)
    return reject('STATE', `case ${dispute.open} of refund ${refundId} is open`, { allowed: [], open: dispute.open });

  const { orderId, lineId, buyerId, sellerId, phase, reason } = refund;
  const edition = rules.named(refund.edition);
  const rulings = rulingsFor(command, by, world, refund, rules);
  const ref = { caseId, refundId, orderId, lineId, buyerId, sellerId };
  const kind = type === 'arbitration.express' ? 'EXPRESS' : by === 'PLATFORM' ? 'STEP_IN' : 'INTERVENTION';
  const { found, ...evidence } = evidenceOf(world, refund, by, command, edition);
  const requested: CaseEvent = {
    type: 'InterventionRequested',
    at,
    data: { ...ref, edition: edition.name, phase, reason, kind, by, ...said, ...evidence },
    ...explained(rulings, [...(by === 'SELLER' && sellerMayAsk ? [objecting({ afterExpress: true }, edition)] : []), ...found]),
  };
  return {
    case: [requested, openedInWorkingDays('D-CS-ACCEPT', { subject: caseId, from: at }, world.calendars, edition)],
    dispute: [{ type: 'DisputeOpened', at, data: ref }],
  };
}

const askedBy = ({ type, as }: Opening, { sellerId }: RefundFacts): 'BUYER' | 'SELLER' | 'PLATFORM' => {
  if (type === 'arbitration.express') return 'BUYER';
  return type !== 'arbitration.intervene' ? 'PLATFORM' : as === `seller:${sellerId}` ? 'SELLER' : 'BUYER';
};

const rulingsFor = (
  { type, as, at, data }: Opening,
  by: 'BUYER' | 'SELLER' | 'PLATFORM',
  world: CaseWorld,
  refund: RefundFacts,
  rules: Rulebook,
): readonly Explanation[] => {
  if (type === 'arbitration.express') return pressed(at, world.order, refund, rules.named(refund.edition));
  return by === 'PLATFORM' ? steppingIn(as, data.why, refund, rules) : asking(by, at, world, refund, rules);
};

/** Photos of the opening and evidence of the application count as PHOTO. */
const evidenceOf = ({ order }: CaseWorld, refund: RefundFacts, by: string, { type, data }: Opening, edition: Edition) => {
  const { reason, lineId, refused, goodsSent, brought: brings } = refund;
  const virtual = lineOf(order, lineId)?.kind === 'VIRTUAL';
  const duties = dutiesOf(
    { reason, virtual, returnRefused: refused && goodsSent, express: type === 'arbitration.express' },
    edition,
  );
  const photos = 'photos' in data ? (data.photos ?? []) : [];
  const photographed = (party: string) => by === party && photos.length > 0;
  const brought = {
    BUYER: photographed('BUYER') || brings === true ? ['PHOTO'] : [],
    SELLER: photographed('SELLER') ? ['PHOTO'] : [],
  };
  const found = evidenceFound(duties, { reason, given: brought }, edition);
  return { duties, required: requiredEvidence(duties, edition), brought, found };
};

/** Whether the case of this silent end is open already. Throws `NameTaken` where its reserved id belongs to another case. */
const isThere = (state: CaseState, { at, data: { caseId, refundId } }: Opening): boolean => {
  if (state.status === 'NONE') return false;
  const stands = { refundId: state.refundId, kind: state.kind, openedAt: state.openedAt };
  mustBeTheSame(`case ${caseId}`, stands, { refundId, kind: 'STEP_IN', openedAt: at });
  return true;
};

const asking = (
  by: 'BUYER' | 'SELLER',
  at: string,
  { order, dispute }: CaseWorld,
  refund: RefundFacts,
  rules: Rulebook,
): readonly Explanation[] => {
  const kind = lineOf(order, refund.lineId)?.kind ?? 'PHYSICAL';
  return askingRules(refund, kind, by, at, rules.named(refund.edition), dispute.sellerMayAsk).map((ruling) =>
    allowing(
      ruling,
      ({ from }) => `${by} cannot ask the platform yet${from !== undefined && at < from ? `, not before ${from}` : ''}`,
    ),
  );
};

/** I-DIRECT; a person who steps in handles the case, and so may not be a party to it (SD-SELF). */
const steppingIn = (as: string, why: string, refund: RefundFacts, rules: Rulebook): readonly Explanation[] => {
  const edition = rules.named(refund.edition);
  const { buyerId, sellerId } = refund;
  const stepsIn = direct({ why }, edition);
  if (!isOneOf(as, ['officer:', 'supervisor:'])) return [stepsIn];
  const self = notSelf(selfOf(personOf(as), { buyerId, sellerId }), edition);
  return [stepsIn, allowing(self, () => 'nobody handles a case to which they are a party')];
};
