/** Checks a proof with nothing but itself, the rules of this version, and seals that somebody has kept. */
import { canonicalJson, type Registry } from '@redress/rulebook';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { rootFrom } from '../seal/merkle.js';
import { isSignedBy, leafOf, type SignedSeal } from '../seal/seal.js';
import { judgedProof } from './judge-proof.js';
import { digestOf, type Proof, proofFormat, type ProvenStream } from './proof.js';

/** `faults`: why it proves nothing, [] where it holds. `unsealed`: events that no seal covers yet. */
export type CheckedProof = Readonly<{
  orderId: string;
  faults: readonly string[];
  events: number;
  streams: number;
  decisions: number;
  unsealed: number;
}>;

export type ProofCheck = Readonly<{
  rules: Registry;
  /** Seals kept elsewhere: those of the proof must be among them. */
  kept?: readonly SignedSeal[];
  /** The key that is trusted, where it came another way than with the proof. */
  key?: KeyObject | undefined;
}>;

const nothing = { orderId: '', events: 0, streams: 0, decisions: 0, unsealed: 0 };

/** `text`: the file. It never throws: what cannot be read is a fault. */
export const checkProof = async (text: string, { rules, kept, key }: ProofCheck): Promise<CheckedProof> => {
  try {
    const { digest, ...proof } = JSON.parse(text) as Proof & { digest: string };
    const { orderId, streams } = proof;
    const formal = formalFaults(text, digest, proof);
    if (formal.length > 0) return { ...nothing, orderId, faults: formal };
    const { faults, ...counted } = await judgedProof(proof, rules);
    const sealed = [...sealFaults(proof, kept, key), ...streams.flatMap((one) => inclusionFaults(proof, one))];
    const unsealed = streams.reduce((sum, one) => sum + one.events.length - (one.sealed?.version ?? 0), 0);
    return { orderId, faults: [...sealed, ...faults], ...counted, unsealed };
  } catch (error) {
    return { ...nothing, faults: [`it cannot be read as a proof: ${error instanceof Error ? error.message : String(error)}`] };
  }
};

const formalFaults = (text: string, digest: string, proof: Proof): string[] => {
  if (proof.format !== proofFormat) return [`its format is ${String(proof.format)}, and this checks ${proofFormat}`];
  if (`${canonicalJson({ ...proof, digest })}\n` !== text)
    return ['it is not written as such a file is: keys in order, no blanks, one line'];
  if (digestOf(proof) !== digest) return ['its digest is another one: something in it was changed'];
  if (proof.streams.length === 0) return ['there is no stream in it'];
  const strangers = proof.streams.filter(({ events }) => !events.some((event) => event.key === proof.orderId));
  return strangers.map(({ stream }) => `${stream} has nothing to do with order ${proof.orderId}`);
};

const sealFaults = (
  { seals, publicKey }: Proof,
  kept: readonly SignedSeal[] | undefined,
  trusted: KeyObject | undefined,
): string[] => {
  const key = createPublicKey(publicKey);
  const known = kept && new Set(kept.map((seal) => canonicalJson(seal)));
  const of = ({ service, day }: SignedSeal) => `the seal of ${service} of ${day}`;
  return [
    ...(trusted === undefined || publicKey === pemOf(trusted) ? [] : ['its public key is not the one that is trusted']),
    ...seals.filter((seal) => !isSignedBy(seal, key)).map((seal) => `${of(seal)} is not signed by its key`),
    ...seals
      .filter((seal) => known && !known.has(canonicalJson(seal)))
      .map((seal) => `${of(seal)} is not among those that were kept`),
  ];
};

/** The public key as PEM. */
export const pemOf = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'pem' }) as string;

const inclusionFaults = ({ seals }: Proof, { service, stream, events, sealed }: ProvenStream): string[] => {
  if (sealed === null) return [];
  const [seal, ...more] = seals.filter((one) => one.service === service);
  if (!seal || more.length > 0) return [`there is not one seal of ${service} in it`];
  const head = events.find(({ version }) => version === sealed.version);
  if (!head) return [`${stream}@${sealed.version}, which is sealed, is not in it`];
  const path = sealed.path.map((hex) => Buffer.from(hex, 'hex'));
  const root = rootFrom(leafOf(head.hash), sealed.index, seal.size, path)?.toString('hex');
  return root === seal.root
    ? []
    : [`${stream}@${sealed.version} does not lead to the root that was sealed: ${root ?? 'no path'}`];
};
