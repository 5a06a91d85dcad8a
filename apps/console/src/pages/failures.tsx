import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import { Go } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { Empty } from '../parts/states.js';

export const NotFound = () => {
  const { t } = useWords();
  return (
    <Page title={t('state.notFound')} name={t('state.notFound')}>
      <Empty title={t('state.notFound')}>
        <Go to="/">{t('state.home')}</Go>
      </Empty>
    </Page>
  );
};

export const Broken = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useWords();
  return (
    <Page title={t('state.broken')} name={t('state.broken')}>
      <Empty title={error instanceof Error ? error.message : String(error)}>
        <Button onClick={() => reset()}>{t('state.retry')}</Button>
      </Empty>
    </Page>
  );
};
