// docs/how-to/write-an-edition.md is true: its editions can be used, and what it says of a wrong one is said of it.
import { readFileSync } from 'node:fs';
import { parseEditions } from '@redress/rulebook';
import { editionFiles } from '@redress/rulebook/testing';

const page = readFileSync(new URL('../../../docs/how-to/write-an-edition.md', import.meta.url), 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text); // prettier-ignore
const files = blocks('yaml').map((text) => ({ name: /^# (\S+)/.exec(text)?.[1] ?? '', text }));
const read = (name: string) => parseEditions([...editionFiles(), ...files.filter((file) => file.name === name)]);

it('the page has one edition that can be used and one that cannot', () =>
  expect(files.map(({ name }) => name)).toEqual(['tmall-2027.yaml', 'wrong.yaml']));

it('the first says what it changes, and inherits the rest', () => {
  const [, parent, own] = read('tmall-2027.yaml');
  expect(own).toMatchObject({ name: 'tmall-2027', effective: '2026-12-31T16:00:00.000Z' });
  expect(own?.windows['W-NOREASON']).toEqual({ ...parent?.windows['W-NOREASON'], from: 'NEXT_DAY' });
  expect(own?.deadlines['D-SELLER']).toMatchObject({ hours: 72, perReason: { LATE_SHIPMENT: 48 } });
  expect(own?.compensation).toEqual({ ...parent?.compensation, 'C-LATE': { ...parent?.compensation['C-LATE'], cap: 30000 } });
});

it('the second is refused as the page says', () => expect(() => read('wrong.yaml')).toThrow(blocks('text')[0]?.trim()));
