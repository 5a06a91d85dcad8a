/** Moments as scenario files write them: `+3d2h15m30s` from the start, or an instant with its offset from UTC. */
import { type Instant, dayPattern, instant, instantPattern, plusMs } from '@redress/rulebook';

const offset = /^\+(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const unitsMs = [86_400_000, 3_600_000, 60_000, 1_000];

export const momentForm = 'an offset such as +3d2h15m30s or an instant such as 2026-03-02T09:00:00+08:00';

/** Undefined where the text is neither an offset nor an instant. */
export const moment = (text: string, start: Instant): Instant | undefined => {
  if (instantPattern.test(text)) return instant(text);
  const parts = offset.exec(text)?.slice(1);
  if (!parts) return undefined;
  const ms = Date.parse(start) + unitsMs.reduce((sum, unit, i) => sum + unit * Number(parts[i] ?? 0), 0);
  return ms < endOfTimeMs ? plusMs(start, ms - Date.parse(start)) : undefined;
};

/** Years of more than four digits would no longer sort as text. */
const endOfTimeMs = Date.parse('9999-12-31T23:59:59.999Z');

export const windowForm = 'days such as 30d, or FROM..TO in days or moments';

/** `30d` as it is; the moments of FROM..TO become instants, its days stay. Undefined where it is neither. */
export const window = (text: string, start: Instant): string | undefined => {
  if (/^[1-9]\d*d$/.test(text)) return text;
  const ends = text.split('..').map((end) => (dayPattern.test(end) ? end : moment(end, start)));
  return ends.length === 2 && ends.every((end) => end !== undefined) ? ends.join('..') : undefined;
};
