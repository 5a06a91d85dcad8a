import { useWords } from '../app/words.js';
import type { Column } from '../parts/grid.js';
import { ListPage } from '../parts/list-page.js';
import { Clock, Id, Instant, Status } from '../parts/values.js';
import { Value } from './value.js';
import type { Thing } from './thing.js';

type Row = Readonly<Record<string, unknown>> &
  Readonly<{ due?: string | readonly { ruleId: string; due: string }[]; ruleId?: string }>;

/** The soonest clock, however the row says it. */
const clockOf = ({ due, ruleId }: Row) =>
  typeof due === 'string' ? { due, ruleId } : { due: due?.[0]?.due, ruleId: due?.[0]?.ruleId };

export const ThingList = ({ thing }: { thing: Thing }) => {
  const { t, field } = useWords();
  const text = (row: Row, name: string) => row[name] as string;
  const columns: readonly Column<Row>[] = [
    {
      id: 'id',
      title: field(thing.id),
      width: 'minmax(88px, 1fr)',
      cell: (row) => <Id field={thing.id} id={text(row, thing.id)} />,
    },
    {
      id: 'status',
      title: field('status'),
      width: '96px',
      cell: (row) => <Status axis={thing.status} code={text(row, 'status')} />,
    },
    ...thing.columns.map(([name, axis]) => ({
      ...{ id: name, title: field(name), width: 'minmax(88px, 1fr)' },
      cell: (row: Row) => <Value name={name} value={row[name]} {...(axis && { axis })} />,
    })),
    { id: 'at', title: field(thing.at), width: '104px', cell: (row) => <Instant at={text(row, thing.at)} brief /> },
    ...(thing.sorted
      ? [{ id: 'due', title: field('due'), width: 'minmax(284px, 1.4fr)', cell: (row: Row) => <Clock {...clockOf(row)} /> }]
      : []),
  ];
  return (
    <ListPage<Row>
      title={t(thing.title)}
      path={`/v1${thing.path}`}
      columns={columns}
      facets={thing.facets}
      sorts={thing.sorted ? ['due', '-due', '-at', 'at'] : ['-at', 'at']}
      idOf={(row) => text(row, thing.id)}
      placeOf={(row) => `${thing.path}/${text(row, thing.id)}`}
    />
  );
};
