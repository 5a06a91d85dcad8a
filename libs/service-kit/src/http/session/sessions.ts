/** Sessions of people at a browser: who it is and until when, in a cookie that only this installation can have signed. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { actorPattern } from '@redress/contracts';

export type Session = Readonly<{ id: string; as: string; until: string }>;

/** How sessions are kept. `now`: an instant in UTC. */
export interface Sessions {
  /** A new session and its token, which is for the cookie alone. */
  begin(as: string, now: string): Readonly<{ session: Session; token: string }>;
  /** Undefined for what is not signed by this installation, for what is over, and for what was ended. */
  read(token: string, now: string): Session | undefined;
  end(session: Session, now: string): void;
}

/** A working day, and an evening. */
const lastsMs = 12 * 60 * 60 * 1000;

/**
 * The session stands in its token; the first key signs, the others still count, so that keys can be changed. What was ended before its
 * time is remembered by this process alone: elsewhere a stolen cookie counts until the session is over by itself.
 */
export const signedSessions = (keys: readonly [string, ...string[]]): Sessions => {
  const ended = new Map<string, string>();
  const isSigned = (payload: string, signature: Buffer): boolean =>
    keys.some((key) => isSame(signatureOf(key, payload), signature));
  return {
    begin: (as, now) => {
      const session = { id: randomUUID(), as, until: new Date(Date.parse(now) + lastsMs).toISOString() };
      const payload = Buffer.from(JSON.stringify(session)).toString('base64url');
      return { session, token: `${payload}.${signatureOf(keys[0], payload).toString('base64url')}` };
    },
    read: (token, now) => {
      const [payload = '', signature = '', ...more] = token.split('.');
      if (more.length > 0 || !isSigned(payload, Buffer.from(signature, 'base64url'))) return undefined;
      const session = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Session;
      // an older version may have signed a kind of actor that there is no longer
      return now < session.until && !ended.has(session.id) && actorPattern.test(session.as) ? session : undefined;
    },
    end: ({ id, until }, now) => {
      for (const [past, over] of ended) if (over <= now) ended.delete(past);
      ended.set(id, until);
    },
  };
};

/** Of this use of the key alone: what is signed by it for another purpose is no session. */
const signatureOf = (key: string, payload: string): Buffer =>
  createHmac('sha256', key).update(`redress session 1\n${payload}`).digest();
const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
