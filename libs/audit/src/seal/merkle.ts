/** A Merkle tree as in RFC 6962, section 2.1: SHA-256, leaves behind 00, nodes behind 01. */
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const [leafPrefix, nodePrefix] = [Buffer.of(0), Buffer.of(1)];
export const leafHash = (leaf: Uint8Array): Buffer => sha256(leafPrefix, leaf);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodePrefix, left, right);

/** The root of leaves that come one by one: holds no more than a hash a level. */
export class GrowingTree {
  size = 0;
  /** The roots of the full trees so far, the largest first; no two are of one size. */
  private readonly full: { hash: Buffer; leaves: number }[] = [];

  push(leaf: Uint8Array): void {
    this.size += 1;
    let one = { hash: leafHash(leaf), leaves: 1 };
    for (let last = this.full.at(-1); last?.leaves === one.leaves; last = this.full.at(-1)) {
      this.full.pop();
      one = { hash: nodeHash(last.hash, one.hash), leaves: 2 * one.leaves };
    }
    this.full.push(one);
  }

  /** Of no leaf at all: the hash of nothing. */
  root(): Buffer {
    const [last, ...others] = this.full.toReversed();
    if (!last) return sha256();
    return others.reduce((right, { hash }) => nodeHash(hash, right), last.hash);
  }
}

/** The largest power of two below `n`. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** What is hashed with a leaf on its way to the root, from below (`PATH(m, D[n])`). */
export class PathFinder {
  private readonly levels: Buffer[];
  constructor(leaves: readonly Uint8Array[]) {
    this.levels = leaves.map(leafHash);
  }
  private rootOf(from: number, to: number): Buffer {
    if (to - from === 1) return this.levels[from] as Buffer;
    const middle = from + split(to - from);
    return nodeHash(this.rootOf(from, middle), this.rootOf(middle, to));
  }
  path(index: number, from = 0, to = this.levels.length): Buffer[] {
    if (to - from <= 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...this.path(index, from, middle), this.rootOf(middle, to)]
      : [...this.path(index, middle, to), this.rootOf(from, middle)];
  }
}

/** The root that a leaf and its path make in a tree of `size` leaves; undefined where such a path does not fit in it. */
export const rootFrom = (leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Buffer | undefined => {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return undefined;
  let [place, last] = [index, size - 1];
  let root = leafHash(leaf);
  for (const beside of path) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      root = nodeHash(beside, root);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else root = nodeHash(root, beside);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
};
