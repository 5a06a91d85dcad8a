import { checkProof, type CheckedProof, proofText } from '@redress/audit';
import { ruleRegistry as rules } from '@redress/simulation';
import { proofOf } from '@redress/standalone';
import { readFileSync, writeFileSync } from 'node:fs';
import { keptSeals } from '../audit/kept-seals.js';
import { Misuse } from '../misuse.js';
import { ownPostgres } from '../postgres.js';
import type { ProofCheckFlags, ProofFlags } from '../proof.js';
import { checkingKey } from '../seal/keys.js';

export const runProof = async (order: string, { out, key, database }: ProofFlags): Promise<void> => {
  const signs = checkingKey(key);
  if (!signs) throw new Misuse('no key of who signs the seals: redress seal makes one, SEAL_KEY or --key names another');
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const proof = await proofOf(postgres.url, order, signs);
    writeFileSync(out, proofText(proof));
    const events = proof.streams.reduce((sum, { events }) => sum + events.length, 0);
    console.log(`${out}: ${events} events in ${proof.streams.length} streams, under ${proof.seals.length} seals`);
  } finally {
    await postgres.stop();
  }
};

export const runProofCheck = async (file: string, { seals, key, json }: ProofCheckFlags): Promise<void> => {
  const trusted = key === undefined ? undefined : checkingKey(key);
  const kept = seals === undefined ? {} : { kept: keptSeals(seals) };
  const checked = await checkProof(read(file), { rules, key: trusted, ...kept });
  console.log(json ? JSON.stringify(checked) : told(file, checked));
  process.exitCode = checked.faults.length > 0 ? 1 : 0;
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Misuse(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
};

const told = (file: string, { orderId, faults, events, streams, decisions, unsealed }: CheckedProof): string => {
  if (faults.length > 0) return [`${file} proves nothing:`, ...faults.map((fault) => `  ${fault}`)].join('\n');
  const later = unsealed === 0 ? '' : `; ${unsealed} events are not sealed yet`;
  return `${file} holds: order ${orderId}, ${events} events in ${streams} streams, ${decisions} decisions judged again${later}`;
};
