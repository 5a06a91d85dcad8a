/** Money and instants as texts. Money never becomes a Number; every instant is shown as Shanghai reads it. */

/** `-1234567.8` -> `-1,234,567.80` */
export const yuan = (text: string): string => {
  const [, sign = '', whole = '0', cents = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === '0' && !/^-?0/.test(text)) return text;
  return `${sign === '' ? '' : '−'}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0').slice(0, 2)}`;
};

/** Minor units of an asset, as the ledger has them: fen -> yuan, points stay whole. */
export const minor = (amount: number | string, asset: string): string => {
  const units = BigInt(amount);
  if (asset !== 'CNY')
    return units
      .toString()
      .replace('-', '−')
      .replace(/\B(?=(\d{3})+$)/g, ',');
  const abs = (units < 0n ? -units : units).toString().padStart(3, '0');
  return yuan(`${units < 0n ? '-' : ''}${abs.slice(0, -2)}.${abs.slice(-2)}`);
};

/** An amount of an asset as views give it: yuan as a decimal string, points as an integer. */
export const amountOf = (amount: unknown, asset: string): string =>
  asset === 'CNY' ? yuan(String(amount)) : minor(String(amount), asset);

const zone = 'Asia/Shanghai';
const format = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

const partsOf = (instant: string) =>
  Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));

/** `2026-11-28 20:30`, in Shanghai; with seconds where events of one minute must be told apart. */
export const shanghai = (instant: string, seconds = false): string => {
  const { year, month, day, hour, minute, second } = partsOf(instant);
  return `${year}-${month}-${day} ${hour}:${minute}${seconds ? `:${second}` : ''}`;
};

/** The same without the year, for columns. */
export const short = (instant: string): string => shanghai(instant).slice(5);

export type Span = Readonly<{ unit: 'days' | 'hours' | 'minutes'; n: number }>;

/** How long a span is, in its one largest unit. */
export const spanOf = (ms: number): Span => {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 60) return { unit: 'minutes', n: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: 'hours', n: hours } : { unit: 'days', n: Math.round(hours / 24) };
};
