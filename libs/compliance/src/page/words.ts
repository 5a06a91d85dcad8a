import type { Words } from './html.js';

export const componentWords: Readonly<Record<string, Words>> & Readonly<Record<'M-DISPUTE' | 'M-LATE' | 'M-REFUND' | 'M-LIABLE' | 'M-HELP', Words>> = {
  'M-DISPUTE': ['退款纠纷', 'disputes'],
  'M-LATE': ['延迟发货', 'late shipments'],
  'M-REFUND': ['退款申请', 'refunds applied for'],
  'M-LIABLE': ['判定卖家责任', 'verdicts against the seller'],
  'M-HELP': ['一键求助超时', 'help clocks missed'],
  VIOLATIONS: ['违规积分', 'violation points'],
  'M-COMP': ['应收赔付', 'compensation owed'],
}; // prettier-ignore

export const flagWords: Readonly<Record<string, Words>> = {
  SEARCH_DEMOTED: ['搜索降权', 'demoted in search'],
  CAMPAIGN_BARRED: ['限制营销活动报名', 'barred from campaigns'],
  LITTLE_DATA: ['数据不足', 'little data'],
};

export const rateWords: Readonly<Record<string, Words>> = {
  'M-REFUND': ['退款率', 'refund rate'],
  'M-DISPUTE': ['退款纠纷率', 'dispute rate'],
  'M-AFTER.applications': ['售后申请率', 'after-sales applications'],
  'M-AFTER.disputes': ['售后纠纷率', 'after-sales disputes'],
  'M-LATE': ['延迟发货率', 'late shipments'],
  'M-OOS': ['缺货率', 'out of stock'],
  'M-LIABLE': ['判责率', 'liable in verdicts'],
  'M-HELP.answered': ['求助按时响应', 'help answered in time'],
  'M-HELP.solved': ['求助按时解决', 'help solved in time'],
  'M-SPEED': ['处理时长', 'speed'],
};
