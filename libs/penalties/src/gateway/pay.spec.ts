import { done } from '@redress/context';
import { NameTaken } from '@redress/event-sourcing';
import { askAfter, payOnce } from './pay.js';
import { type Payment, type PaymentAnswer, PayoutUnresolved, WrongAnswer } from './payment-gateway.js';
import { sandboxGateway } from './sandbox-gateway.js';

const payment: Payment = { key: 'refund:r1', payee: 'buyer:b1', cash: 100, points: 5, orderedAt: '2026-03-02T01:00:00.000Z' };
const paid: PaymentAnswer = { status: 'PAID', reference: 'bank:1', payment };
const answering = (answer: object) => {
  const calls: string[] = [];
  const say = (op: string) => () => (calls.push(op), { ...paid, ...answer });
  return { calls, gateway: { ...sandboxGateway(), pay: say('pay'), find: say('find') } };
};
const messageOf = async (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'no error',
    (error: Error) => error.message,
  );

describe('an answer is booked only where it answers the payment that was asked', () => {
  it.each<[string, object, string]>([
    ['a status that is neither paid nor refused', { status: 'PENDING' }, 'its status is PENDING, neither PAID nor REJECTED.'],
    ['an answer without a reference', { reference: '' }, 'payment: it bears no reference.'],
    ['another payee', { payment: { ...payment, payee: 'buyer:b2' } }, 'payee is buyer:b2, asked was buyer:b1.'],
    ['other points', { payment: { ...payment, points: 6 } }, 'points is 6, asked was 5.'],
    ['another payer', { payment: { ...payment, payer: 'buyer:b2' } }, 'payer is buyer:b2, asked was platform.'],
    [
      'all that is wrong with it',
      { reference: '', payment: { ...payment, cash: 101 } },
      'cash is 101, asked was 100; it bears no reference.',
    ],
  ])('names %s, and what to do', async (_, answer, wrong) => {
    const { gateway } = answering(answer);
    for (const ask of [payOnce, askAfter]) {
      await expect(done<unknown>(ask(gateway, payment))).rejects.toThrow(WrongAnswer);
      expect(await messageOf(done<unknown>(ask(gateway, payment)))).toContain(`answers refund:r1 with another payment`);
      expect(await messageOf(done<unknown>(ask(gateway, payment)))).toContain(wrong);
    }
  });
});

it('asks three times what became of a payment whose answer is wrong, and pays it under the same key each time', async () => {
  const { gateway, calls } = answering({ reference: '' });
  await expect(done(payOnce(gateway, payment))).rejects.toThrow(WrongAnswer);
  expect(calls).toEqual(['pay', 'find', 'pay', 'find', 'pay', 'find']);
});

it('pays no more once it is known that another payment stands under the key', async () => {
  const { gateway, calls } = answering({});
  const pay = () => {
    calls.push('pay');
    throw new NameTaken('payment refund:r1', { cash: 1 }, { cash: 100 });
  };
  await expect(done(payOnce({ ...gateway, pay }, payment))).rejects.toThrow(NameTaken);
  expect(calls).toEqual(['pay']);
});

describe('what became of a payment is asked without paying', () => {
  it('gives the answer that stands', async () => expect(await done(askAfter(answering({}).gateway, payment))).toEqual(paid));

  it('gives nothing where nothing has come in', async () =>
    expect(await done(askAfter(sandboxGateway(), payment))).toBeUndefined());

  it('stays unknown while the gateway does not answer', async () =>
    expect(done(askAfter(sandboxGateway(undefined, { failing: () => 'AWAY' }), payment))).rejects.toThrow(PayoutUnresolved));
});
