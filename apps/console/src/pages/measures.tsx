import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { NotYet } from '../parts/states.js';
import { SellerPicker } from '../seller/picker.js';

export default function MeasuresPage() {
  const { t, english } = useWords();
  return (
    <Page title={t('nav.measures')} name={t('nav.measures')}>
      <div className="stack">
        <SellerPicker to="/measures" />
        <NotYet
          what={
            english
              ? 'Series by day and a league table of all sellers need the measures’ series in the API.'
              : '按日曲线与全部商家对比，待指标序列接口。'
          }
        />
      </div>
    </Page>
  );
}
