import { hash } from 'node:crypto';

/** JSON with the keys of every map in one order and without blanks: two ways of writing the same are the same text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) => sorted(inner));

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** SHA-256 of the canonical JSON, in base64url: 43 characters. */
export const contentHash = (value: unknown): string => hash('sha256', canonicalJson(value), 'base64url');
