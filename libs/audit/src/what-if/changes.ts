/** Which cases go another way, and where their ways part. */
import type { Asset } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import type { Explanation } from '@redress/rulebook';
import { alike } from '../life/alike.js';
import type { ChangedCase, Money, Told } from './answer.js';
import { grants, money } from './sums.js';

export const changesBetween = (pinned: readonly StoredEvent[], other: readonly StoredEvent[]): readonly ChangedCase[] => {
  const [ones, others] = [byKey(pinned), byKey(other)];
  return [...new Set([...ones.keys(), ...others.keys()])].flatMap((key) => {
    const [one, two] = [ones.get(key) ?? [], others.get(key) ?? []];
    const at = firstUnlike(one, two);
    if (at === undefined) return [];
    const [{ lane: sellerId }] = [...one, ...two] as [StoredEvent];
    return [
      {
        ...{ sellerId, difference: { CNY: more('CNY', one, two), POINTS: more('POINTS', one, two) } },
        ...(key !== sellerId && { orderId: key }),
        ...(one[at] && { pinned: told(one[at]) }),
        ...(two[at] && { other: told(two[at]) }),
      },
    ];
  });
};

const byKey = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> => {
  const keys = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const others = keys.get(event.key);
    if (others) others.push(event);
    else keys.set(event.key, [event]);
  }
  return keys;
};

const firstUnlike = (one: readonly StoredEvent[], other: readonly StoredEvent[]): number | undefined => {
  const end = Math.max(one.length, other.length);
  for (let n = 0; n < end; n++) {
    const [a, b] = [one[n], other[n]];
    if (!a || !b || !isLike(a, b)) return n;
  }
  return undefined;
};

/** That the edition has another name, or that a rule was asked under another one, is no other way. */
const isLike = (a: StoredEvent, b: StoredEvent): boolean =>
  a.type === b.type && a.at === b.at && alike(unnamed(a.data), unnamed(b.data));
const unnamed = (data: object): object => ('edition' in data ? { ...data, edition: undefined, editionHash: undefined } : data);

const given = (of: Asset, events: readonly StoredEvent[]): bigint =>
  events.flatMap(grants).reduce((sum, { asset, amount }) => (asset === of ? sum + amount : sum), 0n);
const more = (of: Asset, one: readonly StoredEvent[], other: readonly StoredEvent[]): Money =>
  money(given(of, other) - given(of, one));

const told = ({ eventId, type, at, data, explanation }: StoredEvent): Told => ({
  ...{ eventId, type, at, data },
  ...(explanation !== undefined && { explanation: explanation as Explanation }),
});
