import { done } from '@redress/context';
import { randomUUID } from 'node:crypto';
import { NameTaken } from '@redress/event-sourcing';
import { payOnce } from '../src/gateway/pay.js';
import { PayoutUnresolved, WrongAnswer } from '../src/gateway/payment-gateway.js';
import type { SandboxGateway } from '../src/gateway/sandbox-gateway.js';

const orderedAt = '2026-03-02T01:00:00.000Z';

/** What every adapter promises, also when it fails. `open` is called twice: two doors to one gateway, as before and after a restart. */
export const describePaymentGateway = (adapter: string, open: () => Promise<SandboxGateway>) =>
  describe(`PaymentGateway contract: ${adapter}`, () => {
    let gateway: SandboxGateway;
    let restarted: SandboxGateway;
    let key: string;
    const terms = () => ({ key, payee: 'buyer:b1', cash: 15239, points: 4761 });
    const payment = () => ({ ...terms(), orderedAt });
    const booked = async () => (await restarted.payments()).filter(({ answer }) => answer.payment.key === key);
    beforeAll(async () => void ([gateway, restarted] = await Promise.all([open(), open()])));
    beforeEach(() => {
      key = `refund:${randomUUID()}`;
      gateway.failing(() => undefined);
    });

    it('pays once per key, and says the same every time, after a restart too', async () => {
      const answer = await gateway.pay(payment());
      expect(answer).toMatchObject({ status: 'PAID' });
      expect(await gateway.pay(payment())).toEqual(answer);
      expect(await restarted.pay(payment())).toEqual(answer);
      expect(await restarted.find(payment())).toEqual(answer);
      expect(await booked()).toEqual([{ answer, at: orderedAt }]);
    });

    it('pays once also when many ask at once', async () => {
      const answers = await Promise.all([gateway, restarted, gateway, restarted].map((door) => door.pay(payment())));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await booked()).toHaveLength(1);
    });

    it('takes no other payment under a used key, and gives no answer to it: on-call is told', async () => {
      await gateway.pay(payment());
      const other = { ...payment(), cash: 1 };
      await expect((async () => gateway.pay(other))()).rejects.toThrow(NameTaken);
      await expect((async () => gateway.find(other))()).rejects.toThrow(NameTaken);
      await expect(done(payOnce(gateway, other))).rejects.toThrow(key);
      expect((await booked()).map(({ answer }) => answer.payment)).toEqual([terms()]);
    });

    it('collects from the buyer whom a payment names, and takes that for no payment of the platform’s', async () => {
      const collected = { ...payment(), payee: 'platform:advance', payer: 'buyer:b1' };
      const answer = await gateway.pay(collected);
      expect(await restarted.find(collected)).toEqual(answer);
      expect(await booked()).toEqual([{ answer, at: orderedAt }]);
      await expect((async () => gateway.pay({ ...payment(), payee: 'platform:advance' }))()).rejects.toThrow(NameTaken);
    });

    it('knows nothing of a key that never came in', async () => expect(await gateway.find(payment())).toBeUndefined());

    it('states what was paid in a span of time, and what became of some keys, and not what was refused', async () => {
      const refused = `refused:${key}`;
      await gateway.pay(payment());
      gateway.failing(() => 'REJECT');
      await gateway.pay({ ...payment(), key: refused });
      gateway.failing(() => undefined);
      const made = { ...terms(), reference: expect.any(String), at: orderedAt };
      expect(await restarted.statement({ keys: [key, refused, 'nobody:s'] })).toEqual([made]);
      const until = '2026-03-02T01:00:00.001Z';
      expect(await restarted.statement({ from: orderedAt, until })).toContainEqual(made);
      expect(await restarted.statement({ from: '2026-03-02T00:00:00.000Z', until: orderedAt })).toEqual([]);
      gateway.failing(() => 'AWAY');
      await expect((async () => gateway.statement({ keys: [key] }))()).rejects.toThrow('refused');
    });

    it.each(['WRONG_AMOUNT', 'WRONG_KEY'] as const)('has a person told who gets %s for an answer every time', async (failure) => {
      gateway.failing(() => failure);
      await expect(done(payOnce(gateway, payment()))).rejects.toThrow(WrongAnswer);
      gateway.failing(() => undefined);
      expect(await done(payOnce(gateway, payment()))).toMatchObject({ status: 'PAID', payment: terms() });
      expect(await booked()).toHaveLength(1);
    });

    it('states the oldest payment first, whatever it is called, and none from before the span', async () => {
      const [first, second] = [`z:${key}`, `a:${key}`];
      const later = '2026-03-02T01:00:01.000Z';
      await gateway.pay({ ...payment(), key: second, orderedAt: later });
      await gateway.pay({ ...payment(), key: first });
      const keysOf = async (of: Parameters<SandboxGateway['statement']>[0]) =>
        (await restarted.statement(of)).map((one) => one.key);
      expect(await keysOf({ keys: [first, second] })).toEqual([first, second]);
      const since = await keysOf({ from: later, until: '2026-03-02T01:00:02.000Z' });
      expect([since.includes(first), since.includes(second)]).toEqual([false, true]);
    });

    it('makes a payment that comes late only after it was asked for in vain', async () => {
      gateway.failing(({ op }) => (op === 'pay' ? 'LATE' : undefined));
      await expect((async () => gateway.pay(payment()))()).rejects.toThrow('time-out');
      expect(await booked()).toEqual([]);
      expect(await gateway.find(payment())).toBeUndefined();
      expect(await booked()).toHaveLength(1);
      expect(await gateway.find(payment())).toMatchObject({ status: 'PAID', payment: terms() });
    });

    it('keeps its no', async () => {
      gateway.failing(() => 'REJECT');
      const answer = await gateway.pay(payment());
      expect(answer).toMatchObject({ status: 'REJECTED', reason: expect.any(String) });
      expect(await restarted.pay(payment())).toEqual(answer);
    });

    it('is asked what became of a lost payment before it is told again', async () => {
      const calls: string[] = [];
      gateway.failing(({ op, nth }) => (calls.push(op), op === 'pay' && nth === 1 ? 'TIME_OUT_AFTER' : undefined));
      await done(payOnce(gateway, payment()));
      expect(calls).toEqual(['pay', 'find']);
    });

    it.each([
      'TIME_OUT_BEFORE',
      'TIME_OUT_AFTER',
      'ERROR_AFTER',
      'DELIVERED_TWICE',
      'LATE',
      'WRONG_AMOUNT',
      'WRONG_KEY',
      'AWAY',
    ] as const)('has paid exactly once when the first call suffers %s', async (failure) => {
      gateway.failing(({ op, nth }) => (op === 'pay' && nth === 1 ? failure : undefined));
      expect(await done(payOnce(gateway, payment()))).toMatchObject({ status: 'PAID' });
      expect(await booked()).toHaveLength(1);
    });

    it.each(['TIME_OUT_BEFORE', 'TIME_OUT_AFTER', 'ERROR_AFTER', 'AWAY'] as const)(
      'leaves the outcome unknown while nothing but %s comes of it, and pays once when it works again',
      async (failure) => {
        gateway.failing(() => failure);
        await expect(done(payOnce(gateway, payment()))).rejects.toThrow(PayoutUnresolved);
        gateway.failing(() => undefined);
        expect(await done(payOnce(gateway, payment()))).toMatchObject({ status: 'PAID' });
        expect(await booked()).toHaveLength(1);
      },
    );
  });
