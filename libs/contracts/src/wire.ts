/** Which fields of event data are money: fen inside, decimal strings on the wire. Points and quantities are no money. */
const money: ReadonlySet<string> = new Set([
  'amount', 'cash', 'freight', 'paid', 'price', 'priceRefunded', 'required', 'balance', 'deposit', 'receivable',
]); // prettier-ignore

/** 19950 -> "199.50" */
export const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Event data as other services and people see it. `asset: POINTS` beside an `amount` keeps it an integer. */
export const toWire = (data: unknown): unknown => {
  if (Array.isArray(data)) return data.map(toWire);
  if (data === null || typeof data !== 'object') return data;
  const inPoints = 'asset' in data && data.asset === 'POINTS';
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) =>
      money.has(name) && typeof value === 'number' && !(inPoints && name === 'amount')
        ? [name, yuan(value)]
        : [name, toWire(value)],
    ),
  );
};
