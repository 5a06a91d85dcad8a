import { copiedRows, quoted, quotedInstant, quotedJson, unescaped } from './copy-text.js';

/** As PostgreSQL writes a text. */
const copied = (text: string) =>
  text.replace(
    /[\\\b\f\n\r\t\v]/g,
    (char) => `\\${{ '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v' }[char] ?? '\\'}`,
  );

it.each([
  '',
  'order-1',
  '台灯 😀',
  'a "quoted" one',
  'back\\slash',
  'tab\tand\nline\r\v\b\f',
  '\u0001\u007f\u2028',
  '\\N',
  '\\\\n',
])('reads the text %j', (text) => {
  expect(unescaped(copied(text))).toBe(text);
  expect(quoted(copied(text))).toBe(JSON.stringify(text));
});

it.each([{}, { text: '台灯 "x" \\ \n\t\u0001 \u2028 😀' }, { path: 'C:\\new', nested: [{ a: '\\"' }] }])(
  'quotes the JSON of %j once more',
  (data) => {
    for (const text of [JSON.stringify(data), JSON.stringify(data, null, '\t')])
      expect(quotedJson(copied(text))).toBe(JSON.stringify(text));
  },
);

it('reads nothing as null', () =>
  expect([quoted('\\N'), quotedJson('\\N'), quotedInstant('\\N')]).toEqual(['null', 'null', 'null']));

it.each([
  ['2026-03-02 01:00:00+00', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02 01:00:00.12+00', '2026-03-02T01:00:00.120Z'],
  ['2026-03-02 01:00:00.123+00', '2026-03-02T01:00:00.123Z'],
])('reads the instant %s', (raw, text) => expect(quotedInstant(raw)).toBe(JSON.stringify(text)));

it.each(['2026-03-02 01:00:00.123456+00', 'infinity', '2026-03-02 01:00:00+00 BC', '12026-03-02 01:00:00+00'])(
  'makes of %s no instant that was ever hashed',
  (raw) => expect(quotedInstant(raw)).not.toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/),
);

it('finds the same rows however the bytes are cut', async () => {
  const bytes = Buffer.from('一\t\\N\tx\n二\t灯\ty\n');
  for (let at = 0; at <= bytes.length; at++) {
    const chunks = (async function* () {
      yield* [bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at + 1)];
    })();
    const rows: string[][] = [];
    for await (const lines of copiedRows(chunks)) rows.push(...lines);
    expect(rows).toEqual([['一', '\\N', 'x'], ['二', '灯', 'y']]); // prettier-ignore
  }
});
