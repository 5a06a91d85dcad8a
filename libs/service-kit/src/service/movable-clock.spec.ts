import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.js';
import { BadConfig } from './config.js';
import { clockIn, movableClock } from './movable-clock.js';

const folder = mkdtempSync(join(tmpdir(), 'redress-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'clock');
const moveTo = (text: string) => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};
const ahead = (now: string) => Date.parse(now) - Date.parse(systemClock.now());
const dayMs = 86_400_000;
/** The machine's clock goes on between two looks, on a busy machine for longer. */
const about = (ms: number, of: number) => ms <= of && ms > of - dayMs / 2;

it('is the machine’s clock where nothing is set', () => expect(clockIn({})).toBe(systemClock));

it('is ahead by what the file says, at once, for all who were given the file, and goes back too', () => {
  moveTo('0');
  const [one, other] = [movableClock(file), movableClock(file)];
  for (const days of [0, 4, 3]) {
    moveTo(String(days * dayMs));
    expect([one, other].map((clock) => about(ahead(clock.now()), days * dayMs))).toEqual([true, true]);
  }
});

it('tells those who sleep of each jump', async () => {
  moveTo('0');
  const clock = movableClock(file);
  let told: (now: string) => void = () => undefined;
  const jumped = new Promise<string>((resolve) => (told = resolve));
  const callOff = clock.jumps?.(() => told(clock.now()));
  moveTo(String(2 * dayMs));
  expect(about(ahead(await jumped), 2 * dayMs)).toBe(true);
  callOff?.();
});

it('refuses what is no integer, and says what would be right', () => {
  moveTo('tomorrow');
  expect(() => movableClock(file)).toThrow(`CLOCK_FILE ${file} must have an integer of milliseconds (it is "tomorrow")`);
});

it('is refused in production: who moves time can make any past', () => {
  moveTo('0');
  const given = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    expect(() => clockIn({ CLOCK_FILE: file })).toThrow(BadConfig);
  } finally {
    process.env['NODE_ENV'] = given;
  }
});
