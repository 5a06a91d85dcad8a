import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { NotYet } from '../parts/states.js';

export default function AuditsPage() {
  const { t, english } = useWords();
  return (
    <Page title={t('nav.audits')} name={t('nav.audits')}>
      <NotYet
        what={
          english
            ? 'Replays under an edition, with every difference and its money, need POST /v1/audits.'
            : '按规则版本重放、逐条列出差异与金额，待接口 POST /v1/audits。'
        }
      />
    </Page>
  );
}
