/** A rate as text: no data is not 0 %. */
import { useWords } from '../app/words.js';

export type Rate = Readonly<{ numerator: number; denominator: number; value?: number; belowMinimum?: boolean }>;

export const percent = ({ value }: Rate): string | undefined =>
  value === undefined ? undefined : `${(value * 100).toFixed(2)} %`;

/** `counted`: with what it is made of beside it. */
export const Percent = ({ rate, counted = false }: { rate: Rate; counted?: boolean }) => {
  const { t } = useWords();
  const text = percent(rate);
  const parts = counted && <span className="muted small num"> {rate.numerator}/{rate.denominator}</span>; // prettier-ignore
  if (text === undefined)
    return (
      <span className="muted">
        {t(rate.belowMinimum ? 'measure.below' : 'measure.noData')}
        {parts}
      </span>
    );
  return (
    <>
      {rate.belowMinimum && <span className="tag">{t('measure.below')}</span>} <strong>{text}</strong>
      {parts}
    </>
  );
};
