/** A page of a list: its filters in the URL, its rows in a grid, soonest due first. */
import { Button, Input, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useList } from '../api/hooks.js';
import { addressOf, type Params } from '../api/client.js';
import { useGo, useUrl } from '../app/go.js';
import { isPast, useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { type Axis, codes } from '../texts/index.js';
import { useSteady } from '../live/steady.js';
import { type Bulk, BulkBar } from './bulk.js';
import { SavedViews } from './saved-views.js';
import { type Column, Grid } from './grid.js';
import { Page } from './layout.js';
import { Answered, Empty } from './states.js';

/** A filter by a code of an axis, or by an id that one types. */
export type Facet = Readonly<{ name: string; axis?: Axis }>;

type ListPageProps<T> = {
  title: string;
  /** `/v1/cases`, or of a queue. */
  path: string;
  columns: readonly Column<T>[];
  facets?: readonly Facet[];
  sorts?: readonly ('due' | '-due' | 'at' | '-at')[];
  idOf: (row: T) => string;
  placeOf: (row: T) => string;
  /** Instead of going to its page. */
  open?: (row: T) => void;
  letters?: Readonly<Record<string, (row: T) => void>>;
  tabs?: ReactNode;
  tools?: ReactNode;
  fixed?: Params;
  bulk?: Bulk<T>;
  /** Where all of it is found as CSV, where that is not the list itself under the same filters; null: nowhere. */
  csv?: Readonly<{ path: string; params: Params }> | null;
};

export const ListPage = <T,>({
  title,
  path,
  columns,
  facets = [],
  sorts = [],
  idOf,
  placeOf,
  open,
  letters,
  tabs,
  tools,
  fixed = {},
  bulk,
  csv,
}: ListPageProps<T>) => {
  const { t } = useWords();
  const go = useGo();
  const [url, set] = useUrl();
  const past = isPast(useInstants());
  const chosen = Object.fromEntries(facets.map(({ name }) => [name, url[name]]));
  const filtered = Object.values(chosen).some((value) => value !== undefined);
  const query = useList<T>(path, { ...fixed, ...chosen, ...(sorts.length > 0 && { sort: url['sort'] }) }, { refresh: 20_000 });
  const loaded = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const about = JSON.stringify([path, fixed, chosen, url['sort']]);
  const { rows, arrived, letIn } = useSteady(loaded, { about, pages: query.data?.pages.length ?? 0, idOf });
  const [picked, pick] = useState<ReadonlySet<string>>(new Set());
  const toggle = (row: T) => {
    const id = idOf(row);
    pick((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  };
  const { total = 0, totalIsAtLeast = false } = query.data?.pages[0] ?? {};
  const clear = () => set(Object.fromEntries(facets.map(({ name }) => [name, undefined])));
  return (
    <Page title={title} name={title} tools={tools}>
      {tabs}
      {facets.length > 0 && (
        <div className="facets" role="group" aria-label={t('list.filters')}>
          {facets.map((facet) => (
            <FacetField key={facet.name} facet={facet} value={url[facet.name]} set={(value) => set({ [facet.name]: value })} />
          ))}
          {filtered && (
            <Button type="link" onClick={clear}>
              {t('state.clearFilter')}
            </Button>
          )}
          <span className="grow" />
          <SavedViews list={path} names={[...facets.map(({ name }) => name), 'sort', 'tab']} />
          {sorts.length > 1 && (
            <Select
              aria-label={t('list.sort')}
              value={url['sort'] ?? sorts[0] ?? ''}
              onChange={(sort) => set({ sort: sort === sorts[0] ? undefined : sort })}
              options={sorts.map((sort) => ({ value: sort, label: t(`list.sort.${sort}`) }))}
              style={{ width: 128 }}
            />
          )}
        </div>
      )}
      {arrived > 0 && !past && (
        <p className="pill" role="status">
          <Button size="small" shape="round" onClick={letIn}>
            {t('list.arrived', { n: arrived })}
          </Button>
        </p>
      )}
      {bulk && picked.size > 0 && (
        <BulkBar bulk={bulk} rows={rows.filter((row) => picked.has(idOf(row)))} clear={() => pick(new Set())} />
      )}
      {past && <p className="note warn" style={{ marginBottom: 12 }}>{t('time.noList')}</p>}
      <Answered query={query} rows={8}>
        {() =>
          rows.length === 0 ? (
            <div className="panel">
              <Empty title={filtered ? t('state.emptyFilter') : t('state.empty')}>
                {filtered && <Button onClick={clear}>{t('state.clearFilter')}</Button>}
              </Empty>
            </div>
          ) : (
            <Grid
              label={title}
              columns={columns}
              rows={rows}
              total={Math.max(total, rows.length)}
              keyOf={idOf}
              open={open ?? ((row) => go(placeOf(row)))}
              {...(letters && { letters })}
              {...(bulk && { chosen: { keys: picked, mayBe: bulk.mayBe, toggle } })}
              {...(query.hasNextPage && !query.isFetchingNextPage && { more: () => void query.fetchNextPage() })}
              foot={
                <>
                  <span>{t(totalIsAtLeast ? 'list.totalAtLeast' : 'list.total', { n: total })}</span>
                  {rows.length < total && <span>{t('list.more', { n: rows.length })}</span>}
                  <span className="grow" />
                  {csv !== null && (
                    <a
                      href={addressOf(
                        `${csv?.path ?? path}.csv`,
                        csv?.params ?? { ...fixed, ...chosen, ...(sorts.length > 0 && { sort: url['sort'] }) },
                      )}
                      download
                    >
                      {t('list.csv')}
                    </a>
                  )}
                </>
              }
            />
          )
        }
      </Answered>
    </Page>
  ); // prettier-ignore
};

const FacetField = ({
  facet,
  value,
  set,
}: {
  facet: Facet;
  value: string | undefined;
  set: (value: string | undefined) => void;
}) => {
  const { field, code, t } = useWords();
  const label = field(facet.name);
  if (facet.axis === undefined)
    return (
      <Input
        key={value ?? ''}
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        allowClear
        style={{ width: 120 }}
        onPressEnter={({ currentTarget }) => set(currentTarget.value.trim() || undefined)}
        onBlur={({ currentTarget }) =>
          currentTarget.value.trim() !== (value ?? '') && set(currentTarget.value.trim() || undefined)
        }
        onChange={({ target, type }) => type === 'click' && set(target.value || undefined)}
      />
    );
  const { axis } = facet;
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      onChange={(next: string | null) => set(next ?? undefined)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={Object.keys(codes[axis]).map((one) => ({ value: one, label: code(axis, one) }))}
      style={{ minWidth: 120 }}
      popupMatchSelectWidth={false}
      title={`${label}: ${value === undefined ? t('list.any') : code(axis, value)}`}
    />
  );
};
