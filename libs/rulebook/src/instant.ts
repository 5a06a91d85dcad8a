/** Instants are UTC, days are days of Asia/Shanghai (UTC+8 the whole year, so no library is needed). */

/** UTC as `toISOString()` writes it: such strings sort as time does. */
export type Instant = string;
/** A day in Shanghai, `2026-03-02`. */
export type Day = string;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const shanghaiMs = 8 * hourMs;

const leapYear = '(?:[12]\\d(?:0[48]|[2468][048]|[13579][26])|(?:1[26]|2[048])00)';
const monthAndDay =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const date = `(?:[12]\\d{3}-${monthAndDay}|${leapYear}-02-29)`;

/** A day that exists, years 1000-2999. */
export const dayPattern = new RegExp(`^${date}$`);

/** ISO 8601 with an offset, of a day that exists: whatever matches, `instant` can read. */
export const instantPattern = new RegExp(
  `^${date}T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$`,
);

/** "2026-03-02T09:00:00+08:00" -> "2026-03-02T01:00:00.000Z" */
export const instant = (text: string): Instant => {
  if (!instantPattern.test(text)) throw new RangeError(`"${text}" is not an instant such as "2026-03-02T09:00:00+08:00"`);
  return new Date(text).toISOString();
};

export const plusMs = (from: Instant, ms: number): Instant => new Date(Date.parse(from) + ms).toISOString();

/** The day in Shanghai on which an instant falls: from 16:00 UTC on the next one. */
export const dayOf = (at: Instant): Day => {
  const day = at.slice(0, 10);
  return at.slice(11, 13) < '16' ? day : plusDays(day, 1);
};

/** 00:00 in Shanghai. */
export const startOfDay = (day: Day): Instant => plusMs(`${day}T00:00:00.000Z`, -shanghaiMs);

/** Whole hours since 00:00 in Shanghai, 0 to 23. */
export const hourOfDay = (at: Instant): number => (Number(at.slice(11, 13)) + 8) % 24;

/** 24:00 in Shanghai. */
export const endOfDay = (day: Day): Instant => startOfDay(plusDays(day, 1));

export const plusDays = (day: Day, days: number): Day => plusMs(`${day}T00:00:00.000Z`, days * dayMs).slice(0, 10);
