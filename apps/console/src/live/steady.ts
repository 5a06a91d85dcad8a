/** Rows that never move under the pointer: those shown are changed where they stand, and what arrives waits to be let in. */
import { useMemo, useRef, useState } from 'react';

type Steady<T> = Readonly<{ rows: readonly T[]; arrived: number; letIn: () => void }>;

/** `about`: what list it is; another begins anew. `pages`: how many are loaded; more of them are no arrivals. */
export const useSteady = <T>(
  rows: readonly T[],
  { about, pages, idOf }: { about: string; pages: number; idOf: (row: T) => string },
): Steady<T> => {
  const shown = useRef<{ about: string; pages: number; rows: readonly T[] }>({ about: '', pages: 0, rows: [] });
  const [turn, again] = useState(0);
  return useMemo(() => {
    const before = shown.current;
    const byId = new Map(rows.map((row) => [idOf(row), row]));
    if (before.about !== about || before.rows.length === 0 || rows.length === 0) {
      shown.current = { about, pages, rows };
      return { rows, arrived: 0, letIn: () => undefined };
    }
    const known = new Set(before.rows.map(idOf));
    const kept = before.rows.map((row) => byId.get(idOf(row)) ?? row);
    const fresh = rows.filter((row) => !known.has(idOf(row)));
    // of a further page, what stands behind the last one shown
    const lastKnown = rows.findLastIndex((row) => known.has(idOf(row)));
    const further = pages > before.pages ? rows.slice(lastKnown + 1) : [];
    shown.current = { about, pages, rows: [...kept, ...further] };
    const arrived = fresh.length - further.length;
    const letIn = () => {
      shown.current = { about, pages, rows };
      again((n) => n + 1);
    };
    return { rows: shown.current.rows, arrived, letIn };
  }, [rows, about, pages, idOf, turn]);
};
