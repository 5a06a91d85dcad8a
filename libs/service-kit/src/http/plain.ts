/** Refuses JSON that PostgreSQL or JavaScript objects cannot hold unchanged, and JSON that is too deep or too large. */
import type { Limits } from './limits.js';
import { invalid } from './problem.js';

/** Throws `INVALID`, naming the place. */
export const mustBePlain = (body: unknown, { depth, values }: Pick<Limits, 'depth' | 'values'>): void => {
  let count = 0;
  const path: (string | number)[] = [];
  const no = (what: string) => {
    const at = path.map((step) => `/${String(step).slice(0, 64)}`).join('');
    return invalid(`${what}${at && `, at ${at}`}`.replace(/\p{Cs}/gu, '?'));
  };
  const judge = (value: unknown): void => {
    if (++count > values) no(`A body may have at most ${values} values`);
    if (typeof value === 'string' && unreadable.test(value)) no('A text may hold neither NUL nor half a surrogate pair');
    if (typeof value === 'number' && !isExact(value)) no('A number must be finite, and an integer at most 2^53 - 1');
    if (typeof value !== 'object' || value === null) return;
    if (path.length >= depth) no(`A body may be at most ${depth} levels deep`);
    const entries: Iterable<[string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [name, inner] of entries) {
      path.push(name);
      if (typeof name === 'string' && (reserved.has(name) || unreadable.test(name))) no('A field may not bear this name');
      judge(inner);
      path.pop();
    }
  };
  judge(body);
};

export const unreadable = /[\0\p{Cs}]/u;
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
const isExact = (value: number): boolean => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
