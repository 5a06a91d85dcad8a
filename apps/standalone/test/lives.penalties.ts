/** How a life says the commands of penalties: payments by hand, deposits, appeals of violations, sanctions. */
import { finance, type Rows, secondFinance, seller, supervisor, why } from './lives.rows.js';

export const penaltiesRows: Rows = {
  'penalties.assess-manually': {
    ...{ often: 16, of: 'NOTHING', by: finance },
    body: ({ choice, line, refund }, { orderId, plan }) => ({
      ...{ compensationId: `m${line}${refund}`, orderId, sellerId: plan.seller, why: 'goodwill' },
      payee: choice === 0 ? 'platform' : `buyer:${plan.buyer}`,
      ...(choice % 2 ? { asset: 'POINTS', amount: 250 } : { asset: 'CNY', amount: '2.50' }),
    }),
  },
  'penalties.approve': { often: 1, of: 'COMPENSATION', by: secondFinance },
  'penalties.waive': { often: 1, of: 'COMPENSATION', by: supervisor, body: why },
  'penalties.top-up': {
    ...{ often: 12, of: 'NOTHING', by: seller },
    body: ({ choice, more }, { plan }) => ({
      ...{ sellerId: plan.seller, amount: more % 3 ? '10.00' : '2000.00', topUpId: `t${choice}${more}` },
    }),
  },
  'violations.appeal': { often: 1, of: 'VIOLATION', by: seller, body: () => ({ grounds: 'not so', evidence: ['slip'] }) },
  'violations.decide-appeal': {
    ...{ often: 1, of: 'VIOLATION', by: supervisor },
    body: ({ choice }) => ({ upheld: choice % 2 > 0, finding: 'so' }),
  },
  'sanctions.lift': { often: 1, of: 'SANCTION', by: supervisor, body: why },
};
