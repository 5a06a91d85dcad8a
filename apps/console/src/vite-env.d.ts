/// <reference types="vite/client" />
declare module 'virtual:rule-titles' {
  /** Rule id to its title: [中文, English]. */
  const titles: Readonly<Record<string, readonly [string, string]>>;
  export default titles;
}
declare module 'virtual:rule-texts' {
  type Words = Readonly<{ title: string; text: string }>;
  const rules: readonly Readonly<{ id: string; section: number; source: string; zh: Words; en: Words }>[];
  export default rules;
}
