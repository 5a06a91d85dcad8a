// Which commands a refund is open to, status by status, with a case about it and without; and what is said of the others.
import { replay } from '@redress/event-sourcing';
import { notOpenTo, openIn, openTo, parties, type Party } from './allowed.js';
import { applied } from './refund.fixtures.js';
import { type Refund, refund as fold, type Status } from './refund.js';

/** An application for goods that were out of stock: one that the seller may contest. */
const refund = (more: Partial<Refund> = {}): Refund => {
  const state = { ...(replay(fold, [applied({ reason: 'OUT_OF_STOCK' })]) as Refund), ...more };
  return state as Refund;
};
const verbs = (commands: readonly string[]) => commands.map((command) => command.replace('refunds.', '')).join(' ');

describe('a refund is open to', () => {
  it.each<[Status, string, string]>([
    ['WAIT_SELLER_AGREE', 'modify withdraw agree refuse contest-reason', 'withdraw agree'],
    ['SELLER_REFUSE_BUYER', 'modify withdraw contest-reason', 'withdraw agree'],
    ['WAIT_BUYER_RETURN_GOODS', 'withdraw submit-return', 'withdraw submit-return'],
    ['WAIT_SELLER_CONFIRM_GOODS', 'confirm-return refuse-return record-return-delivery', 'record-return-delivery'],
    ['WAIT_SELLER_SEND_GOODS', 'send-replacement', ''],
    ['WAIT_BUYER_CONFIRM_GOODS', 'confirm-replacement', ''],
    ['WAIT_PAYMENT', '', ''],
    ['SUCCESS', '', ''],
    ['CLOSED', '', ''],
  ])('in %s: %s; while a case is open: %s', (status, alone, withCase) => {
    expect(verbs(openTo(refund({ status })))).toBe(alone);
    for (const csStatus of ['REQUESTED', 'ACCEPTED', 'SECOND_REVIEW'] as const)
      expect(verbs(openTo(refund({ status, csStatus })))).toBe(withCase);
  });

  it.each<[string, Partial<Refund>, string]>([
    ['to be changed, once the replacement is late (D-REPLACE)', { status: 'WAIT_SELLER_SEND_GOODS', replacementLate: true }, 'modify send-replacement'], // prettier-ignore
    ['no withdrawal once the return waybill is entered', { status: 'SELLER_REFUSE_BUYER', goodsBack: 'SENT' }, 'modify contest-reason'], // prettier-ignore
    ['no second contest of the same reason', { contested: true }, 'modify withdraw agree refuse'],
    ['no contest of a reason that costs the seller nothing (R-CONTEST)', { reason: 'NOT_WANTED' }, 'modify withdraw agree refuse'],
    ['a contest of a late shipment (R-CONTEST)', { reason: 'LATE_SHIPMENT' }, 'modify withdraw agree refuse contest-reason'],
    ['no second record of one delivery', { status: 'WAIT_SELLER_CONFIRM_GOODS', goodsBack: 'DELIVERED' }, 'confirm-return refuse-return'], // prettier-ignore
    ['nothing where the platform steps in by itself (I-DIRECT)', { status: 'SELLER_REFUSE_BUYER', leftToPlatform: true }, ''],
  ])('%s', (_what, state, open) => expect(verbs(openTo(refund(state)))).toBe(open)); // prettier-ignore

  it('each party sees its own commands', () => {
    const state = refund();
    const shares = parties.map((party) => verbs(openTo(state, party)));
    expect(shares).toEqual(['modify withdraw', 'agree refuse contest-reason', '']);
  });
});

describe('of what is not open a person is told why', () => {
  const why = (state: Partial<Refund>, party: Party, command: string) =>
    notOpenTo(refund(state), party).find((one) => one.command === `refunds.${command}`);
  const state = (words: string) => ({ code: 'STATE', why: words });

  it.each<[string, Partial<Refund>, Party, string, object]>([
    ['the status, where no case is open', { status: 'CLOSED' }, 'SELLER', 'agree', state('the refund is CLOSED')],
    ['the status and the case', { csStatus: 'ACCEPTED' }, 'SELLER', 'refuse', state('the refund is WAIT_SELLER_AGREE, its case ACCEPTED')],
    ['that the replacement is not late yet', { status: 'WAIT_SELLER_SEND_GOODS' }, 'BUYER', 'modify', state('the seller still has time to send the replacement (D-REPLACE)')],
    ['that the goods are on their way back', { status: 'SELLER_REFUSE_BUYER', goodsBack: 'SENT' }, 'BUYER', 'withdraw', state('the return waybill is entered')],
    ['that the reason stands contested', { contested: true }, 'SELLER', 'contest-reason', state('OUT_OF_STOCK stands contested already')],
    ['that the platform has it', { leftToPlatform: true }, 'BUYER', 'withdraw', state('the platform steps in by itself (I-DIRECT)')],
    ['that the delivery is on record', { status: 'WAIT_SELLER_CONFIRM_GOODS', goodsBack: 'DELIVERED' }, 'COURIER', 'record-return-delivery', state('the delivery is recorded already')],
    ['R-CONTEST', { reason: 'NOT_WANTED' }, 'SELLER', 'contest-reason', { code: 'RULE', ruleId: 'R-CONTEST', why: 'NOT_WANTED is not for the seller to contest' }],
    ['I-SHIP-RETURN, before the seller has agreed', {}, 'BUYER', 'submit-return', { code: 'RULE', ruleId: 'I-SHIP-RETURN', why: 'the seller has not agreed' }],
    ['I-SHIP-RETURN, after a refusal', { status: 'SELLER_REFUSE_BUYER' }, 'BUYER', 'submit-return', { code: 'RULE', ruleId: 'I-SHIP-RETURN', why: 'the seller has not agreed' }],
  ])('%s', (_what, about, party, command, told) => expect(why(about, party, command)).toEqual({ command: `refunds.${command}`, ...told })); // prettier-ignore

  it('what is open, and what is somebody else’s, is not among it', () => {
    const commands = notOpenTo(refund(), 'BUYER').map(({ command }) => command);
    expect(verbs(commands)).toBe('submit-return confirm-replacement');
  });
});

it('the statuses in which a command may be open are those with a case and those without, each once', () => {
  expect(openIn['refunds.agree']).toEqual(['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER']);
  expect(openIn['refunds.withdraw']).toEqual(['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_BUYER_RETURN_GOODS']);
  expect(openIn['refunds.modify']).toEqual(['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_SELLER_SEND_GOODS']);
  expect(openIn['refunds.record-return-delivery']).toEqual(['WAIT_SELLER_CONFIRM_GOODS']);
});
