/** A compensation: of the amount that its rule says, to one payee, from its assessment to its end. */
import type { Compensation, PenaltiesEvents } from '@redress/contracts';
import type { Fault } from '../judge-explanation.js';
import { type Decided, followed, type Following, moves, must, mustBeRuled, weightOf } from './claim.js';
import { takenBackBy } from './seller.js';

type Event<Type extends keyof PenaltiesEvents> = Decided<PenaltiesEvents[Type]>;

/** What a person has assessed is what the second one sees; else the amount is the rule's. */
const assessed = ({ data, why, type }: Event<'CompensationAssessed'>): Fault[] => {
  if (!why) return [{ kind: 'UNEXPLAINED', expected: `${type} with its rule`, actual: 'no explanation' }];
  const stands = { asset: data.asset, amount: data.amount };
  if (why.rule === 'SD-REVIEW/manual')
    return must('AMOUNT', { asset: why.inputs['asset'], amount: why.inputs['amount'] }, stands);
  const { points = 0, cash = 0 } = why.outcome as { points?: number; cash?: number };
  return [
    ...must('WRONG_RULE', data.ruleId, why.ruleId),
    ...must('AMOUNT', points > 0 ? { asset: 'POINTS', amount: points } : { asset: 'CNY', amount: cash }, stands),
  ];
};

const contractOf = ({ compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount }: Compensation): object => ({
  ...{ compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount },
});

export const followCompensation = (): Following => {
  let standing: Compensation | undefined;
  const theSame = ({ data }: Decided<Compensation>): Fault[] =>
    must('COMPENSATION', standing ? contractOf(standing) : 'a compensation that was assessed', contractOf(data));
  return followed<PenaltiesEvents>({
    CompensationAssessed: (event) => {
      standing = event.data;
      return assessed(event);
    },
    CompensationApproved: theSame,
    CompensationPaid: theSame,
    CompensationWaived: theSame,
    CompensationReversed: (event) => {
      const { asset, amount, payee, orderId, transfers = [] } = event.data;
      const to = asset === 'POINTS' ? 'platform:points' : `escrow:${orderId}`;
      const back = transfers.length === 0 ? [] : moves([{ from: payee, to, asset, amount } as never]);
      return [
        ...mustBeRuled(event as Decided<never>, takenBackBy),
        ...theSame(event),
        ...must('POSTING', back, moves(transfers)),
      ];
    },
  });
};

/** What a violation weighs stays what its rule said. */
export const followViolation = (): Following =>
  followed<PenaltiesEvents>({
    ViolationRecorded: (event) => {
      const { data, why } = event;
      const ruled = mustBeRuled(event as Decided<never>, [`${data.ruleId}/recorded`]);
      return ruled.length > 0 || !why ? ruled : must('POINTS', weightOf(why.outcome), weightOf(data));
    },
  });
