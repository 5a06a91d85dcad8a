import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNowView } from '../api/hooks.js';
import type { CaseItem } from '../api/views.js';
import { Go, useGo } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';

/** How many of the cases that fall due first are each seller's. */
const counted = (items: readonly CaseItem[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const { sellerId } of items) counts.set(sellerId, (counts.get(sellerId) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
};

/** To a seller by id, or from the queues. `to`: where the page of one is. */
export const SellerPicker = ({ to }: { to: string }) => {
  const { t, field } = useWords();
  const go = useGo();
  const [id, say] = useState('');
  const query = useNowView<{ items: readonly CaseItem[] }>('/v1/cases', { params: { limit: 200 } });
  const open = () => id.trim() !== '' && go(`${to}/${encodeURIComponent(id.trim())}`);
  return (
    <div className="stack">
      <div className="facets">
        <Input aria-label={t('seller.pick')} placeholder={t('seller.pick')} value={id} onChange={({ target }) => say(target.value)} onPressEnter={open} style={{ width: 240 }} />
        <Button onClick={open}>{t('keys.open')}</Button>
      </div>
      <Panel title={t('seller.found')} flush>
        <Answered query={query}>
          {({ items }) => (
            <table className="plain">
              <thead>
                <tr><th>{field('sellerId')}</th><th className="right">{t('nav.cases')}</th></tr>
              </thead>
              <tbody>
                {counted(items).map(([seller, n]) => (
                  <tr key={seller}>
                    <td><Go to={`${to}/${seller}`} className="mono">{seller}</Go></td>
                    <td className="right">{n}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </Panel>
    </div>
  ); // prettier-ignore
};
