/** Texts in both languages, side by side: [中文, English]. A row without one of them does not compile. */
export type Pairs = Readonly<Record<string, readonly [zh: string, en: string]>>;
