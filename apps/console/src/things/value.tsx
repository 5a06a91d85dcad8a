/** A field of a record, shown as what it is: instant, amount, code, id, list or text. */
import { useWords } from '../app/words.js';
import { Id, Instant, placeOf, Yuan } from '../parts/values.js';
import type { Axis } from '../texts/index.js';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

export const Value = ({ name, value, axis }: { name: string; value: unknown; axis?: Axis }) => {
  const { code, t } = useWords();
  if (value === undefined || value === null || value === '') return <span className="muted">–</span>;
  if (typeof value === 'boolean') return <>{t(value ? 'act.yes' : 'act.no')}</>;
  if (typeof value === 'string') {
    if (axis) return <>{code(axis, value)}</>;
    if (instant.test(value)) return <Instant at={value} />;
    if (/[aA]mount$|^cash$|^paid$|^freight$/.test(name) && /^-?\d+\.\d{2}$/.test(value)) return <Yuan amount={value} />;
    if (placeOf(name, value) !== undefined) return <Id field={name} id={value} />;
    return <>{value}</>;
  }
  if (Array.isArray(value)) return <List name={name} values={value} />;
  if (typeof value === 'object') return <Fields value={value} />;
  return <span className="num">{String(value)}</span>;
};

const List = ({ name, values }: { name: string; values: readonly unknown[] }) => {
  const { t } = useWords();
  if (values.length === 0) return <span className="muted">{t('state.none')}</span>;
  return (
    <ul>
      {values.map((one, n) => (
        <li key={n}>
          <Value name={name.replace(/s$/, '')} value={one} />
        </li>
      ))}
    </ul>
  );
};

const Fields = ({ value }: { value: object }) => {
  const { field } = useWords();
  return (
    <ul>
      {Object.entries(value).map(([key, one]) => (
        <li key={key}>
          <span className="muted">{field(key)}</span> <Value name={key} value={one} />
        </li>
      ))}
    </ul>
  );
};
