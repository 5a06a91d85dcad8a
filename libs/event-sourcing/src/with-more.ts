/**
 * A copy with more fields, as `{ ...of, ...more }`: for fields that `of` may not have yet. Where such a literal begins with `...of`, each
 * object that it makes is of a hidden class of its own to V8 11 (Node 20), at a microsecond each, and slow to read ever after. Not for
 * objects that are maps by id, for a field `__proto__` would be lost.
 */
export const withMore = <Of extends object, const More extends object>(of: Of, more: More): Of & More =>
  Object.assign({}, of, more);
