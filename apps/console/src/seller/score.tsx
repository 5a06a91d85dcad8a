import type { ScoreView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { Yuan } from '../parts/values.js';

type Component = ScoreView['components'][number];

export const gradeTone = (grade: string): string => ('AB'.includes(grade) ? 'good' : grade === 'C' ? 'warn' : 'bad');

/** The score, how sure it is, and all that it is made of. */
export const Score = ({ view }: { view: ScoreView }) => {
  const { t, code } = useWords();
  const [low = 0, high = 100] = view.interval;
  return (
    <div className="stack">
      <div className="score">
        <span className="score-figure">{view.score}</span>
        <span>
          <span className={`tag ${gradeTone(view.grade)}`}>
            {t('seller.grade')} {view.grade}
          </span>
          <div className="muted small">
            {t('seller.interval')} {low}–{high} · {view.window}
          </div>
        </span>
        <span className="meter" role="img" aria-label={`${view.score}; ${t('seller.interval')} ${low}–${high}`}>
          <i className="interval" style={{ left: `${low}%`, width: `${high - low}%` }} />
          <i className="mark" style={{ left: `calc(${view.score}% - 1px)` }} />
        </span>
        {view.flags.map((flag) => (
          <span key={flag} className="tag warn">
            {code('flag', flag)}
          </span>
        ))}
      </div>
      <div className="scroll-x" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t('seller.component')}</th>
              <th className="right">{t('seller.weight')}</th>
              <th className="right">{t('seller.observed')}</th>
              <th>{t('seller.contribution')}</th>
            </tr>
          </thead>
          <tbody>
            {view.components.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};

const Row = ({ one }: { one: Component }) => {
  const { maybe } = useWords();
  return (
    <tr>
      <td>
        {maybe(`measure.${one.id}`, one.id)} <span className="mono muted small">{one.id}</span>
      </td>
      <td className="right">{one.weight}</td>
      <td className="right">
        <Observed one={one} />
      </td>
      <td>
        <span className="clock">
          <span className="part-bar" aria-hidden="true">
            <i style={{ width: `${one.value * 100}%` }} />
          </span>
          {one.contribution} / {one.weight}
        </span>
      </td>
    </tr>
  );
};

const Observed = ({ one }: { one: Component }) => {
  const { t } = useWords();
  if (one.receivable !== undefined)
    return (
      <>
        <Yuan amount={one.receivable} /> / <Yuan amount={one.required} />
      </>
    );
  if (one.observed === undefined) return <>{one.points ?? '–'}</>;
  if (one.denominator === 0) return <span className="muted">{t('measure.noData')}</span>;
  return (
    <>
      {one.observed} / {one.expected} <span className="muted small">n={one.denominator}</span>
    </>
  );
};
