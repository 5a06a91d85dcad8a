/** The cookie of a session: no script reads it, no page of another site sends it. */
import type { Request } from '../request.js';

const plain = 'redress-session';
/** Only by TLS, only of this very host: a browser takes it under this name from nobody else. */
const overTls = `__Host-${plain}`;
export const cookieNames = { plain, overTls } as const;

/** The token, of whichever name; undefined where there is no such cookie. */
export const tokenIn = ({ headers: { cookie = '' } }: Request): string | undefined => {
  const cookies = cookie.split(';').map((one) => one.trim());
  const valueOf = (name: string) => cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  return valueOf(overTls) ?? valueOf(plain);
};

const common = 'Path=/; HttpOnly; SameSite=Strict';

/** A browser says by the origin of its page whether it came by TLS; a proxy says so, too, and lies at its own cost. */
const isByTls = ({ headers }: Request): boolean =>
  (headers.origin ?? '').startsWith('https://') || headers['x-forwarded-proto'] === 'https';

/** `Set-Cookie` of a session that lasts for so long. */
export const cookieOf = (request: Request, token: string, seconds: number): string =>
  isByTls(request)
    ? `${overTls}=${token}; ${common}; Secure; Max-Age=${seconds}`
    : `${plain}=${token}; ${common}; Max-Age=${seconds}`;

/** `Set-Cookie` that takes it away, under both names. */
export const noCookies: readonly string[] = [`${plain}=; ${common}; Max-Age=0`, `${overTls}=; ${common}; Secure; Max-Age=0`];
