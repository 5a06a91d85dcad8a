/**
 * Admits requests by host name and by origin, whatever their actor. A foreign page that reaches this address by DNS rebinding still
 * sends its own host name, and one that calls across origins sends its origin.
 */
import { Problem } from './problem.js';
import type { Request } from './request.js';

/** Names by which this machine calls itself. */
export const loopbackName = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Headers of which a second one would be passed over in silence: another party on the way may have read the other one. */
const once = ['host', 'content-type'];

/** `names`: by which it is called besides its loopback names and the address that it listens on. */
export const strangers = (names: readonly string[]) => {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (request: Request): Problem | undefined => {
    const twice = once.find(
      (header) => request.rawHeaders.filter((one, n) => n % 2 === 0 && one.toLowerCase() === header).length > 1,
    );
    if (twice !== undefined) return new Problem('INVALID', `The header ${twice} is said twice.`, { details: { header: twice } });
    const { host = '', origin } = request.headers;
    const name = /^(.*?)(?::\d{1,5})?$/.exec(host)?.[1]?.toLowerCase() ?? '';
    if (!loopbackName.test(name) && !known.has(name) && (name === '' || name !== addressOf(request)))
      return new Problem('MISDIRECTED', 'This server is not called that: its names are those of this machine, its address, and HOSTS.', { headers: { Connection: 'close' } }); // prettier-ignore
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) return foreign;
    const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
    return site === 'cross-site' && mode !== 'navigate' ? foreign : undefined;
  };
};

const foreign = new Problem('FOREIGN_ORIGIN', 'Pages of other origins may ask nothing here, not even to read.');

/** The address that the request came to, as a Host header writes it. No stranger's page can bear it: it is no name. */
const addressOf = ({ socket: { localAddress = '' } }: Request): string => {
  const plain = localAddress.replace(/^::ffff:(?=\d+\.)/, '').toLowerCase();
  return plain.includes(':') ? `[${plain}]` : plain;
};
