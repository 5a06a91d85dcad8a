import { Button, Input } from 'antd';
import { useState } from 'react';
import { useGo } from '../app/go.js';
import { useWords } from '../app/words.js';

/** To a seller by id. `to`: where the page of one is. */
export const SellerPicker = ({ to }: { to: string }) => {
  const { t } = useWords();
  const go = useGo();
  const [id, say] = useState('');
  const open = () => id.trim() !== '' && go(`${to}/${encodeURIComponent(id.trim())}`);
  return (
    <div className="facets">
      <Input
        aria-label={t('seller.pick')}
        placeholder={t('seller.pick')}
        value={id}
        onChange={({ target }) => say(target.value)}
        onPressEnter={open}
        style={{ width: 240 }}
      />
      <Button onClick={open}>{t('keys.open')}</Button>
    </div>
  );
};
