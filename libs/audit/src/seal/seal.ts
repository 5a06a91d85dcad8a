/** What a log came to at one moment, signed: whoever keeps it elsewhere can tell later whether the past was written anew. */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '@redress/rulebook';
import type { ServiceName } from '@redress/contracts';

/**
 * `root`: of the Merkle tree over the hashes of all streams' heads, in the order of stream ids by bytes; `size`: how many there are.
 * `position`: up to which place of the feed, `transaction/position`. `previous`: the hash of the seal before it, '' of the first.
 */
export type Seal = Readonly<{
  service: ServiceName;
  /** Of Shanghai. */
  day: string;
  position: string;
  size: number;
  root: string;
  previous: string;
}>;
/** `key`: which public key, by its hash. `signature`: Ed25519 over the seal’s canonical JSON, in base64. */
export type SignedSeal = Seal & Readonly<{ key: string; signature: string }>;

/** A leaf of the tree is the hash of a stream's last event: 32 bytes. */
export const leafOf = (hash: string): Buffer => Buffer.from(hash, 'hex');

const signed = ({ service, day, position, size, root, previous }: Seal): Buffer =>
  Buffer.from(canonicalJson({ service, day, position, size, root, previous }));

/** By which the next one names it: SHA-256 of what was signed, in hex. */
export const sealHash = (seal: Seal): string => createHash('sha256').update(signed(seal)).digest('hex');

/** SHA-256 of the public key as SPKI DER, the first 16 hex digits. */
export const keyId = (key: KeyObject): string =>
  createHash('sha256')
    .update(publicOf(key).export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
const publicOf = (key: KeyObject): KeyObject => (key.type === 'private' ? createPublicKey(key) : key);

export const signSeal = (seal: Seal, key: KeyObject): SignedSeal => ({
  ...seal,
  key: keyId(key),
  signature: sign(null, signed(seal), key).toString('base64'),
});

/** Whether that key has signed it. */
export const isSignedBy = ({ key: by, signature, ...seal }: SignedSeal, key: KeyObject): boolean =>
  by === keyId(key) && verify(null, signed(seal), publicOf(key), Buffer.from(signature, 'base64'));

export type SealFault = Readonly<{ nr: number; kind: 'SIGNATURE' | 'PREVIOUS'; expected: string; actual: string }>;

/** Of the seals of one service, in their order: each signed by that key, and each naming the one before it. */
export const faultsOfSeals = (seals: readonly SignedSeal[], key: KeyObject): SealFault[] =>
  seals.flatMap((seal, n): SealFault[] => {
    const before = seals[n - 1];
    const previous = before === undefined ? '' : sealHash(before);
    return [
      ...(isSignedBy(seal, key)
        ? []
        : [{ nr: n + 1, kind: 'SIGNATURE' as const, expected: `signed by ${keyId(key)}`, actual: seal.signature }]),
      ...(seal.previous === previous
        ? []
        : [{ nr: n + 1, kind: 'PREVIOUS' as const, expected: previous, actual: seal.previous }]),
    ];
  });
