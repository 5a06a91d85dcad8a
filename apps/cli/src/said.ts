/** Parsers of command-line arguments. Each throws `Misuse`, with what would be right. */
import { actorPattern } from '@redress/contracts';
import { type Instant, instant, instantPattern } from '@redress/rulebook';
import { Misuse } from './misuse.js';

export const instantSaid = (option: string, text: string): Instant => {
  if (instantPattern.test(text)) return instant(text);
  throw new Misuse(`${option} ${text}: an instant with offset, such as 2026-03-02T09:00:00+08:00`);
};

export const positiveSaid = (option: string, text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Misuse(`${option} ${text}: a whole number above 0`);
};

export const actorSaid = (text: string): string => {
  if (actorPattern.test(text)) return text;
  throw new Misuse(`--as ${text}: an actor, such as buyer:b1, seller:s1, officer:o1 or platform`);
};

export const portSaid = (text: string, lowest: 0 | 1): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) >= lowest && Number(text) <= 65_535) return Number(text);
  throw new Misuse(`--port ${text}: a number from ${lowest} to 65535`);
};

/** `orderId=o1` */
export const pairSaid = (text: string): [string, string] => {
  const at = text.indexOf('=');
  if (at < 1) throw new Misuse(`--where ${text}: write it as orderId=o1`);
  return [text.slice(0, at), text.slice(at + 1)];
};
