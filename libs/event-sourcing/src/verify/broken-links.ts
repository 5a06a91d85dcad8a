/** Events of one stream whose hash does not fit, looked at together: what has happened to each. */
import { link, partAt } from '../execution/hash.js';
import type { Finding, Kind } from './finding.js';
import type { LoggedEvent } from './log-row.js';

type Named = Pick<Finding, 'version' | 'kind' | 'detail'>;

/** `before`: the hash that its predecessor bears. `copyOf`: an earlier event that bears the same hash. */
export type Broken = Readonly<{ event: LoggedEvent; before: string; copyOf: number | undefined }>;

/** More than these are only named: each of them is tried against each. */
const most = 16;

export const brokenLinks = (broken: readonly Broken[]): Named[] =>
  broken.flatMap((one) => {
    const { event, before, copyOf } = one;
    const { stream, version, parts, hash } = event;
    const finding = (kind: Kind, detail: string): Named[] => [{ version, kind, detail }];
    const others = broken.length <= most ? broken.filter((other) => other !== one).map((other) => other.event) : [];
    const other = others.find((there) => saysWhat(there, event, before));
    if (other) return finding('swapped', `says what ${eventId(other)} said`);
    if (copyOf !== undefined) return finding('doubled', `is a copy of ${stream}@${copyOf}`);
    // Nothing but the hash it builds on was swapped away from under it.
    const isBehindBroken = others.some((there) => there.version === version - 1);
    if (isBehindBroken && others.some((there) => link(there.hash, parts) === hash)) return [];
    return finding('changed', changed(event));
  });

/** Would `here` fit, if it said what `there` says: all of it, or only its data? */
const saysWhat = (there: LoggedEvent, here: LoggedEvent, before: string): boolean => {
  const whole = [...here.parts.slice(0, partAt.version + 1), ...there.parts.slice(partAt.version + 1)];
  const data = here.parts.with(partAt.data, there.parts[partAt.data] as string);
  const both = data.with(partAt.explanation, there.parts[partAt.explanation] as string);
  const hashes = [here.hash, there.hash];
  return [before, ...hashes].some((from) => [whole, data, both].some((parts) => hashes.includes(link(from, parts))));
};

const eventId = ({ stream, version }: LoggedEvent): string => `${stream}@${version}`;

const changed = ({ stream, version }: LoggedEvent): string =>
  version === 1
    ? 'is not what was hashed'
    : `does not follow from ${stream}@${version - 1}: it is not what was hashed, or that one is not and its hash was computed anew`;
