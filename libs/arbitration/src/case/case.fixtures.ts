/** Fixtures with a default for every field: a test gives only the fields it is about. */
import type { CaseRef } from '@redress/contracts';
import { type AnyEvent, replay } from '@redress/event-sourcing';
import { judged } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { caseFold } from './case.js';
import type { CaseCommand, Of } from './case.commands.js';
import type { CaseEvent, DisputeEvent, ReviewEvent } from './case.events.js';
import { decide } from './decide.js';
import { dispute } from '../dispute/dispute.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { ChannelFacts, RefundFacts } from '../facts/refund-facts.js';
import { review } from '../review/review.js';
import type { CaseWorld } from './world.js';

/** The instant at which the refund was applied for: a Monday, noon in Shanghai. */
export const appliedAt = '2026-03-02T04:00:00.000Z';
export const after = (hours: number, ms = 0): string => new Date(Date.parse(appliedAt) + hours * 3_600_000 + ms).toISOString();
/** The default instant of commands: after the 72 h of I-RETURNED and I-VIRTUAL. */
export const at = after(80);

export const ref: CaseRef = {
  ...{ caseId: 'c1', refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' },
};
const { caseId: _, ...refundRef } = ref;
export const facts = (more: Partial<RefundFacts> = {}): RefundFacts => ({
  ...refundRef,
  ...{ edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', asked: 39900, appliedAt },
  ...{ refused: true, contested: false, goodsSent: false, ended: false },
  ...more,
});
export const order = (more: Partial<OrderFacts['lines'][number]> = {}, freight = 0): OrderFacts => ({
  ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', edition: 'tmall-2022', placedAt: appliedAt, freight },
  lines: [
    {
      ...{ lineId: 'l1', kind: 'PHYSICAL', sanbao: 'NONE', category: '灯具', services: [], paid: 39900 },
      ...{ pickedUp: true, delivered: true, ...more },
    },
  ],
});

type Said = { as?: string; at?: string };
const command =
  <Type extends CaseCommand['type']>(type: Type, as: string, usually: Omit<Of<Type>['data'], 'caseId'>) =>
  (data: Partial<Of<Type>['data']> = {}, said: Said = {}): CaseCommand =>
    ({ type, as, at, ...said, data: { caseId: 'c1', ...usually, ...data } }) as unknown as CaseCommand;

export const intervene = command('arbitration.intervene', 'buyer:b1', { refundId: 'r1', why: 'it does not work' });
export const press = command('arbitration.express', 'buyer:b1', { refundId: 'r1', photos: ['p1'] });
export const stepIn = command('arbitration.step-in', 'officer:f1', { refundId: 'r1', why: 'known case' });
export const stepInByItself = command('arbitration.step-in-by-itself', 'service:arbitration', { refundId: 'r1', why: 'silence' });
export const assign = command('arbitration.assign', 'supervisor:p1', { officer: 'f2' });
export const release = command('arbitration.release', 'officer:f1', { why: 'no time' });
export const ask = command('arbitration.ask-evidence', 'officer:f1', { from: 'BUYER', kinds: ['PHOTO'] });
export const submit = command('arbitration.submit-evidence', 'buyer:b1', { kind: 'PHOTO', text: 'see here' });
export const take = command('arbitration.take', 'officer:f1', {});
export const verdict = command('arbitration.decide', 'officer:f1', {
  ...{ verdict: 'REFUND', liable: 'SELLER', compensate: [], finding: 'looked at' },
});
export const approve = command('arbitration.approve', 'officer:f2', {});
export const giveBack = command('arbitration.return-to-officer', 'supervisor:p1', { why: 'look again' });
export const withdraw = command('arbitration.withdraw', 'buyer:b1', {});
export const appeal = command('arbitration.appeal', 'seller:s1', { grounds: 'a new video', evidence: ['video'] });
export const judge = command('arbitration.decide-appeal', 'supervisor:p2', { outcome: 'OVERTURNED', finding: 'seen anew' });
export const refer = command('arbitration.refer-to-panel', 'officer:f5', {});
const voted = { votes: { for: 2, against: 1 }, decision: { verdict: 'REJECT', liable: 'BUYER', compensate: [], finding: 'so' } } as const; // prettier-ignore
export const vote = command('arbitration.panel-decide', 'panel:n1', voted);
export const outside = command('arbitration.record-outside', 'officer:f6', { step: 'LAWSUIT', date: '2026-04-01' });
export const noteLeft = command('arbitration.note-left', 'service:arbitration', { refundId: 'r1', why: 'SETTLED' });
export const reach = (ruleId: string, instant: string) =>
  command('arbitration.reach-deadline', 'service:arbitration', { stream: 'case-c1', ruleId, subject: 'c1' })({}, { at: instant });

type Any = CaseEvent | DisputeEvent | ReviewEvent;
type DataIf<E, Type> = E extends { type: infer T; data: infer Data } ? (Type extends T ? Data : never) : never;
type DataOf<Type extends Any['type']> = DataIf<Any, Type>;
const event =
  <Type extends Any['type']>(type: Type, usually: Omit<DataOf<Type>, keyof CaseRef>) =>
  (more: Partial<DataOf<Type>> = {}, instant = at): Any =>
    ({ type, at: instant, data: { ...ref, ...usually, ...more } }) as unknown as Any;

export const requested = event('InterventionRequested', {
  ...{ edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', kind: 'INTERVENTION', by: 'BUYER', why: 'it does not work' },
});
export const accepted = event('CaseAccepted', { officer: 'f1' });
export const assigned = event('CaseAssigned', { officer: 'f2', by: 'p1' });
export const released = event('CaseReleased', { by: 'f1', why: 'no time' });
export const asked = event('EvidenceAsked', { ask: 'c1', of: 'BUYER', kinds: ['PHOTO'], by: 'f1' });
export const submitted = event('EvidenceSubmitted', { by: 'BUYER', kind: 'PHOTO', text: 'see here' });
export const complete = event('EvidenceClosed', {});
const proven = { evidenceMissing: { BUYER: [], SELLER: [] } };
const decision = {
  verdict: 'REFUND',
  liable: 'SELLER',
  compensate: [],
  finding: 'looked at',
  by: 'f1',
  amount: 39900,
  ...proven,
} as const;
export const proposed = event('VerdictProposed', decision);
export const returned = event('VerdictReturned', { by: 'p1', why: 'look again' });
export const decided = event('CaseDecided', { phase: 'ONSALE', reason: 'QUALITY', ...decision });
export const appealed = event('DecisionAppealed', { by: 'SELLER', grounds: 'a new video', evidence: ['video'] });
const byAnother = { on: 'APPEAL', finding: 'seen anew', by: 'p2' } as const;
export const upheld = event('DecisionUpheld', byAnother);
export const overturned = event('DecisionOverturned', { phase: 'ONSALE', reason: 'QUALITY', ...byAnother, overturned: decision });
export const referred = event('CaseReferred', { by: 'f5' });
export const panelDecided = event('PanelDecided', { ...voted, decision: { ...voted.decision, by: 'n1', ...proven }, by: 'n1' });
export const outsideStep = event('OutsideStepRecorded', { step: 'LAWSUIT', date: '2026-04-01', by: 'f6' });
export const withdrawn = event('CaseWithdrawn', { why: 'WITHDRAWN' });
export const late = event('SlaBreached', { ruleId: 'D-CS-ACCEPT' });
export const final = event('CaseFinal', {});
export const disputeOpened = event('DisputeOpened', {});
export const disputeClosed = event('DisputeClosed', {});
export const counted = event('VerdictCounted', { day: '2026-03-05', amount: 39900 });
export const uncounted = event('VerdictUncounted', { day: '2026-03-05', amount: 39900 });
export const opened = (ruleId: string, due: string, from = at): Any => ({
  ...{ type: 'DeadlineOpened', at: from, data: { ruleId, subject: 'c1', from, due } },
});
const clock =
  (type: 'DeadlineMet' | 'DeadlineReached' | 'DeadlineCancelled') =>
  (ruleId: string, instant = at): Any => ({ type, at: instant, data: { ruleId, subject: 'c1' } });
export const met = clock('DeadlineMet');
export const reached = clock('DeadlineReached');
export const cancelled = clock('DeadlineCancelled');

const isOf = (types: readonly string[]) => (one: Any) => types.includes(one.type);
const ofDispute = isOf(['DisputeOpened', 'DisputeClosed']);
const ofReview = isOf(['VerdictCounted', 'VerdictUncounted']);
const rules = testRulebook();
const bare = ({ explanation: _why, ...one }: AnyEvent): AnyEvent => one;

type World = Partial<Pick<CaseWorld, 'refund' | 'order' | 'channel' | 'calendars' | 'file' | 'remedy'>> & {
  channel?: ChannelFacts;
};
/** given([...history], world).when(command).then([...events]): the events of the case, its dispute and its day's review. */
export const given = (history: readonly Any[], world: World = {}) => ({
  when: (said: CaseCommand) => {
    const states = {
      case: replay(caseFold, history.filter((one) => !ofDispute(one) && !ofReview(one)) as CaseEvent[]),
      dispute: replay(dispute, history.filter(ofDispute) as DisputeEvent[]),
      review: replay(review, history.filter(ofReview) as ReviewEvent[]),
    };
    const told = { refund: facts(), order: order(), channel: undefined, calendars: [], ...world };
    return judged(() => decide(rules)(said, { ...told, ...states }), ['case', 'dispute', 'review', 'today'], bare);
  },
});
