import { dayOf, endOfDay, hourOfDay, instant, instantPattern, plusDays, startOfDay } from './index.js';

it.each([
  ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T01:00Z', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T01:00:00.1234567Z', '2026-03-02T01:00:00.123Z'],
  ['2024-02-29T23:30:00-05:30', '2024-03-01T05:00:00.000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
])('reads %s as %s', (text, at) => expect(instant(text)).toBe(at));

it.each([
  '2026-03-02', '2026-03-02T09:00:00', '2026-03-02 09:00:00Z', '2026-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z', '2026-03-02T24:00:00Z', '2026-03-02T09:60:00Z', '2026-03-02T09:00:60Z', '2026-03-02T09:00:00+8:00',
  '2026-03-02T09:00:00Z\n', '', 'now',
])('%p is no instant', (text) => {
  expect(instantPattern.test(text)).toBe(false);
  expect(() => instant(text)).toThrow(new RangeError(`"${text}" is not an instant such as "2026-03-02T09:00:00+08:00"`));
}); // prettier-ignore

it('every day of 400 years that exists is read, and no other', () => {
  const days = Array.from({ length: 146_097 }, (_, n) => plusDays('1900-01-01', n));
  expect(days.every((day) => instantPattern.test(`${day}T00:00Z`))).toBe(true);
  const made = [1900, 1904, 2000, 2023, 2024].flatMap((y) =>
    Array.from(
      { length: 12 * 31 },
      (_, n) => `${y}-${String(Math.floor(n / 31) + 1).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`,
    ),
  );
  const known = new Set(days);
  expect(made.filter((day) => instantPattern.test(`${day}T00:00Z`) !== known.has(day))).toEqual([]);
});

it('days are days of Shanghai', () => {
  expect(dayOf('2026-03-01T15:59:59.999Z')).toBe('2026-03-01');
  expect(dayOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02');
  expect(startOfDay('2026-03-02')).toBe('2026-03-01T16:00:00.000Z');
  expect(endOfDay('2026-03-02')).toBe('2026-03-02T16:00:00.000Z');
  expect([plusDays('2024-02-28', 1), plusDays('2026-12-31', 1), plusDays('2026-03-01', -1)]).toEqual([
    ...['2024-02-29', '2027-01-01', '2026-02-28'],
  ]);
});

it.each([
  ['2026-03-01T15:59:59.999Z', 23],
  ['2026-03-01T16:00:00.000Z', 0],
  ['2026-03-02T00:59:59.999Z', 8],
  ['2026-03-02T01:00:00.000Z', 9],
])('hours are those of Shanghai: %s is in hour %d', (at, hour) => expect(hourOfDay(at)).toBe(hour));
