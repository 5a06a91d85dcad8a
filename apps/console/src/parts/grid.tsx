/** A grid of rows of which only the visible ones are in the page; more are fetched as one comes near them. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '../shell/keys.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';

export type Column<T> = Readonly<{
  id: string;
  title: string;
  /** As in grid-template-columns. */
  width: string;
  right?: boolean;
  cell: (row: T) => ReactNode;
}>;

type GridProps<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  total: number;
  keyOf: (row: T) => string;
  open: (row: T) => void;
  /** Single letters on the current row, such as a: take. */
  letters?: Readonly<Record<string, (row: T) => void>>;
  more?: () => void;
  foot?: ReactNode;
  /** Rows that are chosen, by key, and how one is chosen; absent: none can be. */
  chosen?: Readonly<{ keys: ReadonlySet<string>; mayBe: (row: T) => boolean; toggle: (row: T) => void }>;
};

export const Grid = <T,>({ label, columns, rows, total, keyOf, open, letters = {}, more, foot, chosen }: GridProps<T>) => {
  const { t } = useWords();
  const { density } = useSettings();
  const height = density === 'compact' ? 34 : 44;
  const scroll = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const at = Math.min(current, Math.max(rows.length - 1, 0));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (more && rows.length < total && last >= rows.length - 20) more();
  }, [last, more, rows.length, total]);
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), rows.length - 1);
    setCurrent(next);
    virtual.scrollToIndex(next);
    scroll.current?.focus({ preventScroll: true });
  };
  const onCurrent = (act: (row: T) => void) => () => {
    const row = rows[at];
    if (row !== undefined) act(row);
  };
  const moves = { j: () => move(at + 1), k: () => move(at - 1), Enter: onCurrent(open) };
  const toggle = (row: T) => chosen?.mayBe(row) && chosen.toggle(row);
  useKeys({
    ...moves,
    ...(chosen && { x: onCurrent(toggle) }),
    ...Object.fromEntries(Object.entries(letters).map(([key, act]) => [key, onCurrent(act)])),
  });
  const onKeyDown = (event: { key: string; preventDefault: () => void }) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + 15,
      PageUp: at - 15,
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(steps[event.key] ?? 0);
  };
  const template = { gridTemplateColumns: [...(chosen ? ['36px'] : []), ...columns.map(({ width }) => width)].join(' ') };
  return (
    <div className="grid">
      <div
        ref={scroll}
        className="grid-scroll"
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (chosen ? 1 : 0)}
        aria-activedescendant={rows.length > 0 ? `row-${at}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ maxHeight: 'calc(100vh - 268px)', minHeight: Math.min(rows.length + 1, 6) * height }}
      >
        <div role="rowgroup">
          <div className="grid-row grid-head" role="row" aria-rowindex={1} style={template}>
            {chosen && (
              <div role="columnheader" className="grid-cell">
                <span className="sr">{t('keys.select')}</span>
              </div>
            )}
            {columns.map(({ id, title, right }) => (
              <div key={id} role="columnheader" className={`grid-cell${right ? ' right' : ''}`}>
                {title}
              </div>
            ))}
          </div>
        </div>
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={keyOf(row)}
                id={`row-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={`grid-row${index === at ? ' current' : ''}`}
                style={{ ...template, transform: `translateY(${start}px)` }}
                onClick={() => {
                  setCurrent(index);
                  open(row);
                }}
              >
                {chosen && (
                  <div role="gridcell" className="grid-cell" onClick={(event) => event.stopPropagation()}>
                    {chosen.mayBe(row) && (
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-label={`${t('keys.select')} ${keyOf(row)}`}
                        checked={chosen.keys.has(keyOf(row))}
                        onChange={() => toggle(row)}
                      />
                    )}
                  </div>
                )}
                {columns.map(({ id, cell, right }) => (
                  <div key={id} role="gridcell" className={`grid-cell${right ? ' right' : ''}`}>
                    {cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {foot && <div className="grid-foot">{foot}</div>}
    </div>
  );
};
