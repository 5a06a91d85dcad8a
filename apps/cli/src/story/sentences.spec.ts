import { loadRuleTexts } from '@redress/service-kit';
import { storyOf, type Told } from './sentences.js';

const at = '2026-03-02T04:00:00.000Z';
const placed: Told = { eventId: 'order-o1@1', type: 'OrderPlaced', at, actor: 'buyer:b1', causationId: 'order-o1@1', data: { orderId: 'o1' } }; // prettier-ignore
const assessed: Told = {
  ...{ eventId: 'compensation-c@1', type: 'CompensationAssessed', at, actor: 'service:penalties', causationId: 'order-o1@1' },
  data: { amount: '3.00', asset: 'CNY', payee: 'buyer:b1', transfers: [] },
  explanation: {
    ...{ ruleId: 'C-LATE', rule: 'C-LATE/amount', edition: 'tmall-2026', inputs: {}, outcome: { cash: '3.00' } },
    turns: [{ input: 'pickedUpAt', at: '2026-03-05T10:00:00.000Z', outcome: { cash: '0.00' } }],
  },
};

it('the story of an order says in both languages who said what, by which rule, where that turns, and what followed', async () => {
  const [first, second] = storyOf([placed, assessed], await loadRuleTexts());
  expect(first).toMatchObject({
    ...{ eventId: 'order-o1@1', followed: ['compensation-c@1'] },
    zh: '买家 b1：订单创建。随后：compensation-c@1。',
    en: 'Buyer b1: Order placed. What followed: compensation-c@1.',
  });
  expect(second?.zh).toContain('系统 penalties：赔付核定（金额 3.00，资产 CNY，收款方 buyer:b1）。依据 C-LATE（');
  expect(second?.en).toContain('under edition tmall-2026: {"cash":"3.00"}. Had pickedUpAt been 2026-03-05T10:00:00.000Z, it had been {"cash":"0.00"}.'); // prettier-ignore
  expect(second).toMatchObject({ causedBy: 'order-o1@1', followed: [], ruleId: 'C-LATE', turns: [{ input: 'pickedUpAt' }] });
});
