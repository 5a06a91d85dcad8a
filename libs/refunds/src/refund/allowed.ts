/** One row a command says who may ask it, in which status, and what keeps it shut all the same: it gates the commands, fills STATE refusals, and the view shows it. */
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { isAdvanced } from './advance.js';
import { type Refund, type Status, areGoodsSent, inCase } from './refund.js';
import type { InternalCommand, RefundCommand } from './refund.commands.js';

export type Answer = Exclude<RefundCommand['type'], 'refunds.apply' | InternalCommand['type']>;
export type Party = 'BUYER' | 'SELLER' | 'COURIER';
export const parties = ['BUYER', 'SELLER', 'COURIER'] as const satisfies readonly Party[];

/** Why not: by the state, or by a rule that has yet to say no to it. */
type Bar = Readonly<{ why: string; ruleId?: string }>;

type Row = Readonly<{
  by: Party;
  in: readonly Status[];
  /** While a case is open: the return may go on, and there are two ways to settle, also after a refusal. */
  inCase: readonly Status[];
  /** What the status does not say. */
  unless?: (refund: Refund) => Bar | false;
}>;

/** What R-CONTEST is about: reasons that cost the seller a compensation. */
export const isContestable = (reason: string): boolean => reason === 'OUT_OF_STOCK' || reason === 'LATE_SHIPMENT';

const bargaining = ['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER'] as const;

const rows: Readonly<Record<Answer, Row>> = {
  'refunds.modify': {
    by: 'BUYER',
    in: [...bargaining, 'WAIT_SELLER_SEND_GOODS'],
    inCase: [],
    unless: ({ status, replacementLate }) =>
      status === 'WAIT_SELLER_SEND_GOODS' &&
      !replacementLate && { why: 'the seller still has time to send the replacement (D-REPLACE)' },
  },
  'refunds.withdraw': {
    by: 'BUYER',
    in: [...bargaining, 'WAIT_BUYER_RETURN_GOODS'],
    inCase: [...bargaining, 'WAIT_BUYER_RETURN_GOODS'],
    unless: (refund) =>
      areGoodsSent(refund) && {
        why: isAdvanced(refund) ? 'the refund is advanced (X-ADVANCE)' : 'the return waybill is entered',
      },
  },
  'refunds.submit-return': {
    by: 'BUYER',
    in: ['WAIT_BUYER_RETURN_GOODS'],
    inCase: ['WAIT_BUYER_RETURN_GOODS'],
  },
  'refunds.confirm-replacement': { by: 'BUYER', in: ['WAIT_BUYER_CONFIRM_GOODS'], inCase: [] },
  'refunds.agree': { by: 'SELLER', in: ['WAIT_SELLER_AGREE'], inCase: bargaining },
  'refunds.refuse': { by: 'SELLER', in: ['WAIT_SELLER_AGREE'], inCase: [] },
  'refunds.contest-reason': {
    by: 'SELLER',
    in: bargaining,
    inCase: [],
    unless: ({ contested, reason }) => contested && { why: `${reason} stands contested already` },
  },
  'refunds.confirm-return': { by: 'SELLER', in: ['WAIT_SELLER_CONFIRM_GOODS'], inCase: [] },
  'refunds.refuse-return': { by: 'SELLER', in: ['WAIT_SELLER_CONFIRM_GOODS'], inCase: [] },
  'refunds.send-replacement': { by: 'SELLER', in: ['WAIT_SELLER_SEND_GOODS'], inCase: [] },
  'refunds.record-return-delivery': { by: 'COURIER', in: ['WAIT_SELLER_CONFIRM_GOODS'], inCase: ['WAIT_SELLER_CONFIRM_GOODS'] },
};
const answers = Object.keys(rows) as Answer[];

/** In which statuses a command may be open, a case being open or not; whether it is then, the refund itself shows in `allowed`. */
export const openIn: Readonly<Record<string, readonly Status[]>> = Object.fromEntries(
  answers.map((type) => [type, [...new Set([...rows[type].in, ...rows[type].inCase])]]),
);

/** What keeps a command from being judged: the refund's status, its case, or what its row says. Undefined: nothing does. */
const barTo = (type: Answer, refund: Refund): Bar | undefined => {
  const row = rows[type];
  if (refund.leftToPlatform) return { why: 'the platform steps in by itself (I-DIRECT)' };
  if (!statusesFor(type, refund).includes(refund.status)) return { why: `the refund is ${standing(refund)}` };
  return (row.unless && row.unless(refund)) || undefined;
};

/** While an appeal is undecided, only a return that is under way goes on. */
const whileAppealed: readonly Answer[] = ['refunds.submit-return', 'refunds.record-return-delivery'];

const statusesFor = (type: Answer, refund: Refund): readonly Status[] => {
  if (!inCase(refund)) return rows[type].in;
  return refund.csStatus === 'APPEALED' && !whileAppealed.includes(type) ? [] : rows[type].inCase;
};

const standing = (refund: Refund): string => (inCase(refund) ? `${refund.status}, its case ${refund.csStatus}` : refund.status);

/** What a rule, or the record, would answer though the state is right: so that nobody is offered what would be refused. */
const ruledOut: { readonly [Type in Answer]?: (refund: Refund) => Bar | false } = {
  'refunds.contest-reason': ({ reason }) =>
    !isContestable(reason) && { ruleId: 'R-CONTEST', why: `${reason} is not for the seller to contest` },
  'refunds.record-return-delivery': ({ goodsBack }) => goodsBack === 'DELIVERED' && { why: 'the delivery is recorded already' },
};

/** Why a command would not be done now; undefined where it would. */
const closedBy = (type: Answer, refund: Refund): Bar | undefined => {
  if (type === 'refunds.submit-return' && isYetToBeAgreed(refund))
    return { ruleId: 'I-SHIP-RETURN', why: 'the seller has not agreed' };
  return barTo(type, refund) ?? (ruledOut[type]?.(refund) || undefined);
};

/** An application that the seller has yet to agree to is nothing to send goods for. */
export const isYetToBeAgreed = ({ status }: Refund): boolean => (bargaining as readonly Status[]).includes(status);

/** What would not be refused now, each party's in turn. */
export const openTo = (refund: Refund, ...whose: readonly Party[]): readonly Answer[] =>
  answers.filter((type) => (whose.length === 0 || whose.includes(rows[type].by)) && !closedBy(type, refund));

export type NotOpen = Readonly<{ command: Answer; code: 'STATE' | 'RULE'; ruleId?: string; why: string }>;

/** What would be refused now, and why: by the state, or by which rule. */
export const notOpenTo = (refund: Refund, whose: Party): readonly NotOpen[] =>
  answers.flatMap((command) => {
    const bar = rows[command].by === whose ? closedBy(command, refund) : undefined;
    return bar ? [{ command, code: bar.ruleId === undefined ? 'STATE' : 'RULE', ...bar } as const] : [];
  });

/** STATE, with the commands that are open. Which reasons can be contested is R-CONTEST's to say, not the state's. */
export const mustBeOpen = (type: Answer, refund: Refund): void => {
  const bar = barTo(type, refund);
  if (!bar) return;
  const allowed = openTo(refund);
  const open = allowed.length > 0 ? `; open are ${allowed.join(', ')}` : '; nothing is open';
  reject('STATE', `${type} of refund ${refund.refundId} is not open: ${bar.why}${open}`, { allowed });
};

/** The one whose right it is; the platform and its services report for anybody. */
export const mustBe = (type: RefundCommand['type'], who: string, as: string): void =>
  mustBeOneOf(type, as, [who, 'platform', 'service:']);

export const whoMay = (type: Answer, { buyerId, sellerId }: { buyerId: string; sellerId: string }): string =>
  ({ BUYER: `buyer:${buyerId}`, SELLER: `seller:${sellerId}`, COURIER: 'courier' })[rows[type].by];
