/** What people ask of a list: each filter, each way to sort, several filters at once; the first page, and one far behind it. */
export type Question = Readonly<{ name: string; where: (n: number) => Readonly<Record<string, string>> }>;

const seller = (n: number) => `s-${1 + (n % 999)}`;

export const questions: readonly Question[] = [
  { name: 'all, by due', where: () => ({}) },
  { name: 'all, the last first', where: () => ({ sort: '-at' }) },
  { name: 'a seller of 900', where: (n) => ({ sellerId: seller(n) }) },
  { name: 'a seller of 100,000', where: () => ({ sellerId: 's-0' }) },
  { name: 'a seller of 100,000, the last first', where: () => ({ sellerId: 's-0', sort: '-at' }) },
  { name: 'a buyer', where: (n) => ({ buyerId: `b-${n % 300_000}` }) },
  { name: 'an order', where: (n) => ({ orderId: `o-${1 + (n % 1_000_000)}` }) },
  { name: 'a status, by due', where: () => ({ status: 'WAIT_SELLER_AGREE' }) },
  { name: 'a status of most, the last first', where: () => ({ status: 'SUCCESS', sort: '-at' }) },
  { name: 'a reason', where: () => ({ reason: 'QUALITY' }) },
  { name: 'a rule', where: () => ({ ruleId: 'D-SELLER' }) },
  { name: 'due before', where: () => ({ dueBefore: '2026-12-05T00:00:00.000Z' }) },
  { name: 'from and to', where: () => ({ from: '2026-05-01T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z', sort: 'at' }) },
  { name: 'a seller of 100,000 and a status', where: () => ({ sellerId: 's-0', status: 'SELLER_REFUSE_BUYER' }) },
  { name: 'a seller of 100,000 and a reason', where: () => ({ sellerId: 's-0', reason: 'NOT_WANTED' }) },
  { name: 'a status and a reason, due before', where: () => ({ status: 'WAIT_SELLER_AGREE', reason: 'QUALITY', dueBefore: '2026-12-08T00:00:00.000Z' }) }, // prettier-ignore
  { name: 'what there is not', where: () => ({ status: 'WAIT_PAYMENT' }) },
];
