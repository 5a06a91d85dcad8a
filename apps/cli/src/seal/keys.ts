/** The key that signs seals: a PEM file. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Misuse } from '../misuse.js';

const ownKey = fileURLToPath(new URL('../../../../.redress/seal-key.pem', import.meta.url));
const named = (file: string | undefined): string | undefined => file ?? process.env['SEAL_KEY'];

/** To sign with. The working copy's own is made where there is none and no other was named. Throws `Misuse`. */
export const signingKey = (file?: string): KeyObject => {
  const place = named(file);
  if (place === undefined) return ownSigningKey();
  return ed25519(place, createPrivateKey(read(place)));
};

/** To check with; undefined where no key was named and none was made here. Throws `Misuse`. */
export const checkingKey = (file?: string): KeyObject | undefined => {
  const place = named(file);
  if (place !== undefined) return ed25519(place, createPublicKey(read(place)));
  try {
    return createPublicKey(readFileSync(ownKey));
  } catch {
    return undefined;
  }
};

const read = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misuse(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code}); SEAL_KEY or --key names it`);
  }
};

const ed25519 = (file: string, key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new Misuse(
    `${file}: a key of ${key.asymmetricKeyType}; seals are signed with Ed25519 (openssl genpkey -algorithm ed25519)`,
  );
};

/** `wx`: two that make it at once have one key. */
export const ownSigningKey = (): KeyObject => {
  mkdirSync(dirname(ownKey), { recursive: true });
  try {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(ownKey, pem, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return createPrivateKey(readFileSync(ownKey));
};
