/** The headers of domain.md: said once, seen at which version, after which event. */
import { joined, versionOfStreamPattern } from '@redress/contracts';
import type { CommandSpec } from '@redress/context';
import { invalid } from './problem.js';
import { headerOf, type Request } from './request.js';

/** Of one command: reads `Idempotency-Key`, the command's id. Demanded where the command has none of its own (`CommandSpec.key`). */
export const keyReader = (type: string, { key: needed }: Pick<CommandSpec, 'key'>) => {
  const instead = typeof needed === 'object' ? needed.orField : undefined;
  return (request: Request, body: object): string | undefined => {
    const key = headerOf(request, 'idempotency-key');
    if (key === undefined) {
      if (!needed || (instead !== undefined && Object.hasOwn(body, instead))) return undefined;
      const or = instead === undefined ? '' : ` (or the field ${instead})`;
      return invalid(`${type} needs the header Idempotency-Key${or}: it has no id that tells a repetition.`, named);
    }
    return /^[\x21-\x7e]{1,200}$/.test(key) ? key : invalid('Idempotency-Key must be 1 to 200 visible ASCII characters.', named);
  };
};
const named = { header: 'Idempotency-Key' };

/** `If-Match: "3"` or `refund-r1@3` -> 3. The stream, where it is named, must be the one that the path's ids name. */
export const ifMatchIn = (request: Request, ids: readonly string[]): number | undefined => {
  const text = headerOf(request, 'if-match');
  if (text === undefined) return undefined;
  const seen = versionPattern.exec(/^"(.*)"$/.exec(text)?.[1] ?? text);
  const stream = seen?.[1];
  if (!seen || (stream !== undefined && !isNamedBy(ids, stream)))
    return invalid('If-Match must be a version of what the path names: "3" or refund-r1@3.', { header: 'If-Match' });
  return Number(seen[2]);
};
const versionPattern = /^(?:([a-z]+-[A-Za-z0-9_.:-]{1,400})@)?(0|[1-9]\d{0,14})$/;

/** `channel-o1:l1` is named by o1 and l1. */
const isNamedBy = (ids: readonly string[], stream: string): boolean => {
  const id = stream.slice(stream.indexOf('-') + 1);
  return ids.includes(id) || ids.some((_, n) => joined(...ids.slice(0, n + 1)) === id);
};

/** Whether the answer must wait for what others have yet to hear. */
export const afterIn = (request: Request): string | undefined => {
  const text = headerOf(request, 'redress-after');
  return text === undefined ? text : checkedAfter(text);
};

export const checkedAfter = (text: string): string =>
  versionOfStreamPattern.test(text)
    ? text
    : invalid('Redress-After must be what Redress-Version said: refund-r1@3.', { header: 'Redress-After' });
