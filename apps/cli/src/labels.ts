import { table } from './table.js';

/** Labels that case workers know, in both languages. A word without a label is shown as it is. */
const columns: Record<string, string> = {
  ruleId: '规则 rule',
  subject: '对象 subject',
  from: '起算 from',
  due: '到期 due',
  status: '状态 status',
  moves: '变更 moves',
  at: '时间 at',
  type: '事件 event',
  service: '服务 service',
  eventId: '编号 id',
  actor: '操作人 actor',
  causationId: '起因 caused by',
  stream: '案卷 stream',
  note: '说明 note',
  see: '另见 see',
  rule: '判定 decided by',
  edition: '规则版本 edition',
  editionHash: '版本指纹 edition hash',
  inputs: '输入 inputs',
  outcome: '结论 outcome',
  turns: '转折点 turns',
  source: '出处 source',
  sourceMeaning: '出处说明 from',
  parameters: '参数 parameters',
  passed: '已通过 passed',
  zh: '名称 zh-CN',
  en: '名称 en',
  section: '章节 section',
  functions: '判定数 functions',
  effective: '生效 effective',
  since: '生效 since',
};
const values: Record<string, string> = {
  OPEN: '计时中 OPEN',
  MET: '按时完成 MET',
  REACHED: '已超时 REACHED',
  CANCELLED: '已取消 CANCELLED',
};

type Row = Readonly<Record<string, unknown>>;

const labelled = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      columns[name] ?? name,
      typeof value === 'string' ? (values[value] ?? value) : value,
    ]),
  );

/** A table, or the fields of an object, under their labels. */
export const labelledTable = (value: unknown): string =>
  table(Array.isArray(value) ? value.map((row) => labelled(row as Row)) : labelled(value as Row));
