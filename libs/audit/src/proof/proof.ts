/** The proof of one order, as docs/proof.md describes it: whoever has the file needs nothing else to check it. */
import { canonicalJson } from '@redress/rulebook';
import { createHash } from 'node:crypto';
import type { ServiceName } from '@redress/contracts';
import type { SignedSeal } from '../seal/seal.js';

export const proofFormat = 'redress-proof-1';

/** An event with what its link is made of: `data` and `explanation` as the very text that was hashed. */
export type ProvenEvent = Readonly<{
  version: number;
  type: string;
  schemaVersion: number;
  at: string;
  occurredAt: string | null;
  key: string;
  lane: string;
  actor: string;
  correlationId: string;
  causationId: string;
  commandHash: string;
  commandId: string | null;
  data: string;
  explanation: string | null;
  hash: string;
}>;

/** `version`: of the event whose hash is the leaf; what comes after it is not sealed yet. `path`: in hex, from below. */
export type Included = Readonly<{ version: number; index: number; path: readonly string[] }>;
/** Whole, from its first event on. `sealed` is null where it had not begun when its log was sealed. */
export type ProvenStream = Readonly<{
  service: ServiceName;
  stream: string;
  events: readonly ProvenEvent[];
  sealed: Included | null;
}>;

export type Proof = Readonly<{
  format: typeof proofFormat;
  orderId: string;
  /** As PEM (SPKI). Whether it is the right one, the proof cannot tell. */
  publicKey: string;
  /** The last of each log. */
  seals: readonly SignedSeal[];
  streams: readonly ProvenStream[];
  /** As YAML; one may extend another. */
  editions: readonly Readonly<{ name: string; text: string }>[];
}>;

/** SHA-256 of the proof’s canonical JSON, in hex: nothing in the file is without meaning. */
export const digestOf = (proof: Proof): string => createHash('sha256').update(canonicalJson(proof)).digest('hex');

/** The file: canonical JSON with its digest, and a line end. */
export const proofText = (proof: Proof): string => `${canonicalJson({ ...proof, digest: digestOf(proof) })}\n`;
