/** Several rows at once: said only after a few seconds in which it can be taken back, for what is recorded cannot be. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../app/words.js';

export type Bulk<T> = Readonly<{
  what: string;
  /** Whether a row may be among them. */
  mayBe: (row: T) => boolean;
  send: (row: T) => Promise<unknown>;
}>;

export const mostAtOnce = 200;
const waitSeconds = 5;

export const BulkBar = <T,>({ bulk, rows, clear }: { bulk: Bulk<T>; rows: readonly T[]; clear: () => void }) => {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [left, setLeft] = useState<number>();
  const waiting = left !== undefined;
  const send = async () => {
    const results = await Promise.allSettled(rows.map((row) => bulk.send(row)));
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    void message.info(t('bulk.came', { done, refused: results.length - done }));
    clear();
    await client.invalidateQueries();
  };
  useEffect(() => {
    if (left === undefined) return undefined;
    if (left === 0) {
      setLeft(undefined);
      void send();
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const undo = () => {
    setLeft(undefined);
    void message.info(t('bulk.undone'));
  };
  return (
    <div className="bulk" role="region" aria-label={t('bulk.chosen', { n: rows.length })}>
      {waiting ? (
        <>
          <span role="status">{t('bulk.waits', { s: left, what: bulk.what, n: rows.length })}</span>
          <Button size="small" onClick={undo}>
            {t('bulk.undo')}
          </Button>
        </>
      ) : (
        <>
          <span role="status">{t('bulk.chosen', { n: rows.length })}</span>
          <Button size="small" type="primary" data-command="bulk" disabled={rows.length > mostAtOnce} onClick={() => setLeft(waitSeconds)}>
            {bulk.what}
          </Button>
          <Button size="small" onClick={clear}>
            {t('bulk.clear')}
          </Button>
          {rows.length > mostAtOnce && <span className="fault">{t('bulk.most', { n: mostAtOnce })}</span>}
        </>
      )}
    </div>
  ); // prettier-ignore
};
