import { useParams } from '@tanstack/react-router';
import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { NotYet } from '../parts/states.js';

export default function EditionsPage() {
  const { t, english } = useWords();
  const { pair = '' } = useParams({ strict: false });
  return (
    <Page title={`${t('why.edition')} ${pair}`} name={pair}>
      <NotYet
        what={
          english
            ? 'What two editions say differently: redress rules editions diff says it until the API does.'
            : '两个版本的差异：接口提供之前，用 redress rules editions diff 查看。'
        }
      />
    </Page>
  );
}
