/** Texts that one writes often: taken over into a field, with the case's own ids in the place of {caseId} and the like. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { newKey, put } from '../api/client.js';
import { useNowView } from '../api/hooks.js';
import { useWords } from '../app/words.js';
import type { Ids } from './spec.js';

type Item = Readonly<{ key: string; owner: string; body: Readonly<{ field: string; text: string }> }>;

const path = '/v1/desk/templates';

export const Templates = ({ name, value, ids, use }: { name: string; value: string; ids: Ids; use: (text: string) => void }) => {
  const { t } = useWords();
  const client = useQueryClient();
  const query = useNowView<{ items: readonly Item[] }>(path);
  const items = query.data?.items.filter(({ body }) => body.field === name) ?? [];
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, id: string) => ids[id] ?? whole);
  const save = async () => {
    const text = Object.entries(ids).reduce((known, [id, of]) => known.replaceAll(of, `{${id}}`), value.trim());
    await put(`${path}/${name}-${newKey()}`, { body: { field: name, text } });
    await client.invalidateQueries({ queryKey: ['view', path] });
  };
  return (
    <span className="templates">
      {items.length > 0 && (
        <Select
          size="small"
          aria-label={t('desk.template')}
          placeholder={t('desk.template')}
          value={null}
          onChange={(key: string | null) => use(filled(items.find((one) => one.key === key)?.body.text ?? ''))}
          options={items.map(({ key, body }) => ({ value: key, label: body.text.slice(0, 40) }))}
          popupMatchSelectWidth={320}
        />
      )}
      {value.trim().length > 20 && (
        <Button size="small" type="link" onClick={() => void save()}>
          {t('desk.saveTemplate')}
        </Button>
      )}
    </span>
  );
};
