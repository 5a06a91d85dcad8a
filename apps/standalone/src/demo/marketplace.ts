/** A small marketplace of twelve days: sellers, orders, refunds, and cases in every status. For a first look, and for the console's tests. */
import { yuan } from '@redress/contracts';
import { nonNegativeFen } from '@redress/rulebook';
import type { Say } from './say.js';

/** `ago` moves the clock of the world: the days that what follows lies back. */
export type Seeding = Readonly<{ say: Say; ago: (days: number) => Promise<void> }>;

type Goods = Readonly<{ title: string; category: string; paid: string }>;
const goods: readonly Goods[] = [
  { title: '北欧落地灯', category: '灯具', paid: '399.00' },
  { title: '真丝连衣裙', category: '女装', paid: '1299.00' },
  { title: '机械键盘', category: '数码', paid: '549.00' },
  { title: '羊皮手袋', category: '箱包', paid: '2199.00' },
  { title: '新疆灰枣 5 斤', category: '食品', paid: '79.90' },
  { title: '跑步鞋', category: '运动', paid: '699.00' },
];
const freight = '10.00';
const reasons = ['QUALITY', 'NOT_AS_DESCRIBED', 'DAMAGED', 'COUNTERFEIT', 'SPOILED', 'MISSING_ITEMS'] as const;
const pleas = [
  '收到后灯罩有裂纹，商家说是运输问题不管。',
  '实物颜色与页面图片明显不同，要求退款。',
  '键盘有三个按键失灵，视频已附。',
  '专柜鉴定为假货，五金件刻字不一致。',
  '打开包装有霉味，无法食用。',
  '少发一只鞋垫，客服不回复。',
];
const seller = (n: number) => `s${1 + (n % 5)}`;
const buyer = (n: number) => `b${1 + (n % 9)}`;
const one = (n: number): Goods => goods[n % goods.length] ?? { title: '', category: '', paid: '1.00' };

export const beganDaysAgo = 12;

export const marketplace = async ({ say, ago }: Seeding): Promise<void> => {
  const trade = async (n: number, until: 'paid' | 'shipped' | 'delivered') => {
    const [order, as] = [`/orders/o${n}`, `buyer:${buyer(n)}`];
    const line = { lineId: 'l1', sku: `k${n % 6}`, kind: 'PHYSICAL', quantity: 1, ...one(n) };
    const party = { buyerId: buyer(n), buyerTier: n % 4 === 0 ? 'EXCELLENT' : 'NORMAL', sellerId: seller(n) };
    await say(as, `${order}/place`, { ...party, freight, freeShipping: false, lines: [line] });
    await say(as, `${order}/pay`, { cash: yuan(nonNegativeFen(one(n).paid) + nonNegativeFen(freight)), points: 0 });
    if (until === 'paid') return;
    await say(`seller:${seller(n)}`, `${order}/ship`, { waybill: `SF100${n}`, carrier: 'SF' });
    await say('courier', `${order}/record-pickup`, { waybill: `SF100${n}` });
    if (until === 'delivered') await say('courier', `${order}/record-delivery`, { waybill: `SF100${n}`, signedBy: 'BUYER' });
  };
  const ask = (n: number) =>
    say(`buyer:${buyer(n)}`, `/refunds/r${n}/apply`, {
      ...{
        orderId: `o${n}`,
        lineId: 'l1',
        type: 'REFUND_ONLY',
        goods: 'RECEIVED',
        reason: reasons[n % reasons.length],
        evidence: [`${n}.jpg`],
      },
      note: pleas[n % pleas.length],
    });
  const refuse = (n: number) =>
    say(`seller:${seller(n)}`, `/refunds/r${n}/refuse`, { why: '商品出库前已检验，附出库照片。', evidence: ['out.jpg'] });
  const intervene = (n: number) =>
    say(`buyer:${buyer(n)}`, `/cases/c${n}/intervene`, { refundId: `r${n}`, why: `商家拒绝。${pleas[n % pleas.length]}` });
  const take = (n: number, officer = 'o1') => say(`officer:${officer}`, `/cases/c${n}/take`);
  const decide = (n: number, officer = 'o1') =>
    say(`officer:${officer}`, `/cases/c${n}/decide`, {
      ...{ finding: '买家举证充分，商家未能证明商品合格，支持退款。', verdict: 'REFUND', amount: one(n).paid, liable: 'SELLER' },
    });
  const each = async (from: number, to: number, act: (n: number) => Promise<void>) => {
    for (let n = from; n <= to; n++) await act(n);
  };

  await ago(beganDaysAgo);
  for (const id of ['s1', 's2', 's3', 's4', 's5']) {
    await say('platform', `/sellers/${id}/open-account`, { required: '10000.00' });
    await say(`seller:${id}`, `/sellers/${id}/top-up`, { amount: '10000.00', topUpId: `deposit-${id}` });
  }
  await each(1, 34, (n) => trade(n, 'delivered'));
  await ago(9);
  await each(1, 16, ask);
  await ago(8.5);
  await each(1, 14, refuse);
  await each(15, 16, (n) => say(`seller:${seller(n)}`, `/refunds/r${n}/agree`));
  await ago(8);
  await each(1, 8, intervene);
  await ago(7.6);
  await each(1, 4, (n) => take(n));
  await each(5, 8, (n) => take(n, 'o2'));
  await ago(7);
  await say('officer:o1', '/cases/c3/ask-evidence', { from: 'SELLER', kinds: ['PURCHASE_INVOICE', 'BRAND_AUTHORISATION'] });
  await ago(6.5);
  await each(1, 2, (n) => decide(n));
  await each(5, 7, (n) => decide(n, 'o2'));
  await ago(3);
  await each(9, 12, intervene);
  await say('officer:o1', '/cases/c9/take');
  await decide(9);
  await say('officer:o1', '/cases/c10/take');
  await say('officer:o1', '/cases/c10/ask-evidence', { from: 'BUYER', kinds: ['PHOTO', 'COMPARISON'] });
  await say('seller:s3', '/complaints/k1/file', {
    type: 'MALICIOUS_REVIEW',
    orderId: 'o22',
    detail: '买家以差评要挟返现。',
    evidence: ['chat.png'],
  }).catch(() => undefined);
  await ago(1.2);
  await each(13, 14, intervene);
  await each(17, 24, ask);
  await each(35, 40, (n) => trade(n, 'shipped'));
  await say('buyer:b3', '/complaints/k2/file', {
    type: 'BROKEN_PROMISE',
    promise: 'INVOICE',
    orderId: 'o20',
    detail: '承诺开票，至今未开。',
  });
  await say('buyer:b4', '/claims/p1/file', {
    orderId: 'o3',
    lineId: 'l1',
    cause: 'QUALITY',
    amount: '100.00',
    evidence: ['video.mp4'],
  }).catch(() => undefined);
  await say('buyer:b5', '/reports/q1/file', {
    type: 'COUNTERFEIT',
    listing: 'item-9527',
    sellerId: 's4',
    evidence: ['appraisal.pdf'],
  });
  await ago(0.2);
  await each(17, 20, refuse);
  await each(17, 18, intervene);
  await each(41, 46, (n) => trade(n, 'paid'));
  await ago(0);
};
