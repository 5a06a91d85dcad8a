/** The words of a trace: time as files write it, and the fields of a decision in one line. */
import { isFields } from './fields.js';
import { shown } from './match.js';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** `+3d2h`, as a file would write it; rounded down to the second. */
export const sinceStart = (at: string, start: string): string => {
  let left = Date.parse(at) - Date.parse(start);
  const parts = units.map(([unit, ms]) => {
    const count = Math.floor(left / ms);
    left -= count * ms;
    return count > 0 ? `${count}${unit}` : '';
  });
  return `+${parts.join('') || '0h'}`;
};

const longest = 70;

/** `percent 30, cap 500.00`: what a person wants to know of it, cut off where it grows long. */
export const fieldsInShort = (value: unknown, without: readonly string[] = []): string => {
  if (!isFields(value)) return value === undefined ? '' : shown(value);
  const parts = Object.entries(value).filter(([name, inner]) => inner !== undefined && inner !== null && !without.includes(name));
  const text = parts.map(([name, inner]) => `${name} ${inShort(inner)}`).join(', ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const inShort = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inShort).join(' ');
  if (isFields(value)) return `(${fieldsInShort(value)})`;
  return typeof value === 'string' ? value.replace(/\.000Z$/, 'Z') : String(value);
};
