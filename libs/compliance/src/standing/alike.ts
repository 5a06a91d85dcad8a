/** Whether two values say the same as JSON, whatever the order of their fields. */
export const alike = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  const of = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];
  return names.length === others.length && names.every((name) => Object.hasOwn(b, name) && alike(of(a, name), of(b, name)));
};
