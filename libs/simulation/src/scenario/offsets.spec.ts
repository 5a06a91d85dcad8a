import { moment, window } from './offsets.js';

const start = '2026-03-02T01:00:00.000Z';

describe('a moment of a scenario', () => {
  it.each([
    ['+0h', '2026-03-02T01:00:00.000Z'],
    ['+72h', '2026-03-05T01:00:00.000Z'],
    ['+3d2h15m30s', '2026-03-05T03:15:30.000Z'],
    ['+90m', '2026-03-02T02:30:00.000Z'],
    ['+2d5s', '2026-03-04T01:00:05.000Z'],
    ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02T09:00:00.001+08:00', '2026-03-02T01:00:00.001Z'],
  ])('%s is %s', (text, at) => expect(moment(text, start)).toBe(at));

  it.each(['3d', '+', '+3', '-3d', '+2h1d', '+1.5h', '+1w', '+ 1h', '+1h ', '2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00Z', '+9999999d', '+1e3h'])(
    '%p is none',
    (text) => expect(moment(text, start)).toBeUndefined(),
  ); // prettier-ignore
});

describe('a window', () => {
  it.each([
    ['30d', '30d'],
    ['2026-03-01..2026-03-31', '2026-03-01..2026-03-31'],
    ['+0h..+1d', '2026-03-02T01:00:00.000Z..2026-03-03T01:00:00.000Z'],
  ])('%s is %s', (text, expected) => expect(window(text, start)).toBe(expected));

  it.each(['30', '0d', '30h', '2026-03-01', '2026-03-01..', '2026-03-01..2026-03-02..2026-03-03', 'all'])('%p is none', (text) =>
    expect(window(text, start)).toBeUndefined(),
  );
});
