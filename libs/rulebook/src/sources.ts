/** What the source marks of rules stand for. */

const documents: Readonly<Record<string, string>> = {
  S0: '极速维权 (express protection)',
  S1: '一键求助 (one-click help)',
  S2: '维权流程、处理规则、理赔、知识产权 (how disputes go, how they are judged, claims, intellectual property)',
  S3: '淘宝售后 (after-sales at Taobao)',
  P: 'set by the platform, where the documents are silent or disagree: a parameter of the edition',
};

/** "S2 S3" -> what each mark stands for; an unknown one is left as it is. */
export const sourceMeaning = (source: string): string =>
  source
    .split(' ')
    .map((mark) => (Object.hasOwn(documents, mark) ? `${mark}: ${documents[mark]}` : mark))
    .join('; ');
