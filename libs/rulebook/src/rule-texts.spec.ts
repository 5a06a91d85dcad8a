import { ruleTexts } from '@redress/rulebook/testing';
import { parseRuleTexts } from './index.js';

const one = (id: string, zh = '{ title: 期, text: 一 }') =>
  `- { id: ${id}, section: 1, source: S2, zh: ${zh}, en: { title: A, text: B } }\n`;

it('every rule says in Chinese and in English what it is called and what it says', () => {
  const texts = ruleTexts();
  expect(texts.length).toBeGreaterThanOrEqual(114);
  for (const { id, zh, en, source } of texts) {
    expect([id, /\p{Script=Han}/u.test(zh.title + zh.text)]).toEqual([id, true]);
    expect([id, /[a-z]{2}/.test(en.title), /[a-z]{2}.*\.$/.test(en.text)]).toEqual([id, true, true]);
    expect(source).toMatch(/^(S[0-3]|P)( (S[0-3]|P))*$/);
  }
});

it.each([
  ['no text in one language', one('W-A', '{ title: 期 }'), 'W-A: 0/zh must be a map of keys'],
  ['an id that is none', one('after'), 'after: 0/id must be the id of a rule'],
  ['an id with more before it', one('x W-AFTER'), 'x W-AFTER: 0/id must be the id of a rule'],
  ['an id with more behind it', one('W-AFTER/open'), 'W-AFTER/open: 0/id must be the id of a rule'],
  ['the twelfth of them', Array.from({ length: 11 }, (_, n) => one(`W-A${n}`)).join('') + one('last'), 'last: 11/id must be'],
  ['a text that is no list', 'id: W-A', 'texts of rules: undefined:  must be a list'],
  ['an id twice', one('W-A') + one('W-A'), 'W-A stands there twice'],
  ['an empty title', one('W-A', '{ title: "", text: 一 }'), 'W-A: 0/zh/title must be a text'],
])('refuses %s', (_what, yaml, message) => expect(() => parseRuleTexts(yaml)).toThrow(message));
