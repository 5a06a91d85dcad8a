import { type Day, dayPattern, plusDays } from '@redress/rulebook';
import { Misuse } from '../misuse.js';
import type { ReconcileFlags } from '../reconcile.js';

const mostDays = 366;

/** `--day`, or `--from` and `--to`. Throws `Misuse`, with what would be right. */
export const daysSaid = ({ day, from, to }: Pick<ReconcileFlags, 'day' | 'from' | 'to'>): readonly Day[] => {
  if (day !== undefined && from === undefined && to === undefined) return [daySaid('--day', day)];
  if (day !== undefined || from === undefined || to === undefined)
    throw new Misuse('say either --day 2026-03-02, or --from 2026-03-01 --to 2026-03-07');
  const [first, last] = [daySaid('--from', from), daySaid('--to', to)];
  if (first > last) throw new Misuse(`--from ${first} is after --to ${last}`);
  const days = [first];
  while (days.at(-1)! < last && days.length <= mostDays) days.push(plusDays(days.at(-1)!, 1));
  if (days.length > mostDays) throw new Misuse(`--from ${first} --to ${last}: ${mostDays} days at most`);
  return days;
};

const daySaid = (option: string, text: string): Day => {
  if (dayPattern.test(text)) return text;
  throw new Misuse(`${option} ${text}: a day of Shanghai, such as 2026-03-02`);
};
