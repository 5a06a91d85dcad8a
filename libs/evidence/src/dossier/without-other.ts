/** What is handed to a party and may go to a court does not name the other one: ids in fields, actors, accounts and streams. */
type Parties = Readonly<{ buyerId: string; sellerId: string }>;

/** `as`: for whom; staff and the platform see all. Texts that people wrote stay as they are. */
export const withoutOther = <T>(value: T, as: string | undefined, { buyerId, sellerId }: Parties): T => {
  if (as === `buyer:${buyerId}`) return shownTo(value, 'seller', sellerId) as T;
  return as === `seller:${sellerId}` ? (shownTo(value, 'buyer', buyerId) as T) : value;
};

const hidden = '***';
/** Accounts of an order, whose id may happen to be that of a party. */
const ofOrders = ['payment', 'escrow'];

const shownTo = (value: unknown, other: 'buyer' | 'seller', id: string, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => shownTo(one, other, id, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shownTo(inner, other, id, name)]));
  if (typeof value !== 'string') return value;
  if (key === `${other}Id` && value === id) return hidden;
  if (value === `${other}-${id}` || value.startsWith(`${other}-${id}@`))
    return `${other}-${hidden}${value.slice(other.length + 1 + id.length)}`;
  const [account = '', ...rest] = value.split(':');
  return rest.join(':') === id && /^[a-z-]+$/.test(account) && !ofOrders.includes(account) ? `${account}:${hidden}` : value;
};
