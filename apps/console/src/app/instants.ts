/** The two instants of the time bar: read from what a person types, kept in the URL. */
import { useSearch } from '@tanstack/react-router';

export type Instants = Readonly<{ asOf?: string; knownAt?: string }>;

/** `2026-11-28 00:30` in Shanghai, `-3d`, `-2h`, or an instant as the API writes it; undefined: none of these. */
export const instantSaid = (said: string, now: Date): string | undefined => {
  const text = said.trim();
  const back = /^-(\d{1,4})([dhm])$/.exec(text);
  if (back)
    return new Date(now.getTime() - Number(back[1]) * { d: 86_400_000, h: 3_600_000, m: 60_000 }[back[2] as 'd']).toISOString();
  const local = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?)?$/.exec(text);
  const iso = local
    ? `${local[1]}T${local[2] ?? '00:00'}${local[3] ?? ':00'}+08:00`
    : /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? text
      : '';
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

/** An id of an event: `case-c1@7`. */
export const isEventId = (said: string): boolean => /^[\w.:-]+@\d+$/.test(said.trim());

export const useInstants = (): Instants => {
  const { asOf, knownAt } = useSearch({ strict: false }) as Instants;
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
};

export const isPast = ({ asOf, knownAt }: Instants): boolean => asOf !== undefined || knownAt !== undefined;
