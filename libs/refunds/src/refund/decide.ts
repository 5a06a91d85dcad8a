/** Who may, when, under which rule: the ladder of checks in domain.md's order, one small function per command below it. */
import { astray, reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { mustBe, mustBeOpen, whoMay } from './allowed.js';
import type { Channel } from '../channel/channel.js';
import { recordAdvance } from './decide-advance.js';
import { agree, contestReason, refuse } from './decide-answer.js';
import { apply, modify, withdraw } from './decide-application.js';
import { carryOutVerdict, noteCase } from './decide-case.js';
import { overturnVerdict, recordCorrection } from './decide-overturned.js';
import { payRefusedParcel, reachDeadline, recordPayment } from './decide-internal.js';
import {
  confirmReplacement,
  confirmReturn,
  mustBeAgreed,
  recordReturnDelivery,
  sendReplacement,
  submitReturn,
} from './decide-return.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { RemedyFacts } from '../facts/remedy-facts.js';
import type { InternalCommand, RefundCommand } from './refund.commands.js';
import type { Added } from './refund.events.js';
import type { RefundState } from './refund.js';

/** What a refund command is judged by: the refund, its line's channel and claims, and what orders has published. */
export type RefundWorld = Readonly<{
  refund: RefundState;
  channel: Channel;
  order: OrderFacts | undefined;
  remedy?: RemedyFacts | undefined;
}>;

export const decide =
  (rules: Rulebook) =>
  (command: RefundCommand, world: RefundWorld): Added => {
    if (command.type === 'refunds.apply') return apply(command, world, rules);
    const { refund, order } = world;
    if (refund.status === 'NONE' || !order)
      return isInternal(command) ? astray(stray(command)) : reject('NOT_FOUND', `no refund ${command.data.refundId}`);
    const known = { ...world, refund, order };
    if (!isInternal(command)) {
      mustBe(command.type, whoMay(command.type, refund), command.as);
      if (command.type === 'refunds.submit-return') mustBeAgreed(refund, rules);
      mustBeOpen(command.type, refund);
    }
    switch (command.type) {
      case 'refunds.modify':
        return modify(command, known, rules);
      case 'refunds.withdraw':
        return withdraw(command, known, rules);
      case 'refunds.agree':
        return agree(command, known, rules);
      case 'refunds.refuse':
      case 'refunds.refuse-return':
        return refuse(command, known, rules);
      case 'refunds.contest-reason':
        return contestReason(command, known, rules);
      case 'refunds.submit-return':
        return submitReturn(command, known, rules);
      case 'refunds.record-return-delivery':
        return recordReturnDelivery(command, known, rules);
      case 'refunds.confirm-return':
        return confirmReturn(command, known, rules);
      case 'refunds.send-replacement':
        return sendReplacement(command, known, rules);
      case 'refunds.confirm-replacement':
        return confirmReplacement(command, known, rules);
      case 'refunds.reach-deadline':
        return reachDeadline(command, known, rules);
      case 'refunds.record-advance':
      case 'refunds.record-reclaim':
        return recordAdvance(command, known);
      case 'refunds.record-payment':
        return recordPayment(command, known, rules);
      case 'refunds.pay-refused-parcel':
        return payRefusedParcel(command, known, rules);
      case 'refunds.note-case':
        return noteCase(command, known, rules);
      case 'refunds.carry-out-verdict':
        return carryOutVerdict(command, known, rules);
      case 'refunds.overturn-verdict':
        return overturnVerdict(command, known, rules);
      case 'refunds.record-correction':
        return recordCorrection(command, known, rules);
    }
  };

/** What to say where a timer or a reaction is about a refund, or its order, that is not here. */
export const stray = ({ type, data: { refundId } }: RefundCommand): string =>
  `${type}: no refund ${refundId}, or nothing is known of its order`;

const internal: readonly string[] = [
  'refunds.reach-deadline',
  'refunds.record-payment',
  'refunds.record-advance',
  'refunds.record-reclaim',
  'refunds.pay-refused-parcel',
  'refunds.note-case',
  'refunds.carry-out-verdict',
  'refunds.overturn-verdict',
  'refunds.record-correction',
] satisfies InternalCommand['type'][];
export const isInternal = (command: RefundCommand): command is InternalCommand => internal.includes(command.type);
