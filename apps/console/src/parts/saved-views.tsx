/** Views of a list by name: its filters and sort, one's own or shared with the team. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover, Select, Switch } from 'antd';
import { useState } from 'react';
import { put, remove } from '../api/client.js';
import { useNowView } from '../api/hooks.js';
import { type Search, useUrl } from '../app/go.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';

type View = Readonly<{ list: string; name: string; search: Search }>;
type Item = Readonly<{ owner: string; key: string; shared: boolean; body: View }>;

const path = '/v1/desk/views';
const keyFor = (list: string, name: string): string =>
  `${list.replace(/[^a-z]+/g, '.').slice(1)}:${Array.from(new TextEncoder().encode(name), (byte) => byte.toString(16)).join('').slice(0, 150)}`; // prettier-ignore

/** `list`: of which list; `names`: what of the URL belongs to a view. */
export const SavedViews = ({ list, names }: { list: string; names: readonly string[] }) => {
  const { t } = useWords();
  const client = useQueryClient();
  const { actor } = useSettings();
  const [url, set] = useUrl();
  const [open, setOpen] = useState(false);
  const query = useNowView<{ items: readonly Item[] }>(path);
  const items = query.data?.items.filter(({ body }) => body.list === list) ?? [];
  const own = (one: Item) => one.owner === actor;
  const idOf = ({ owner, key }: Item) => `${owner} ${key}`;
  const search = Object.fromEntries(names.map((name) => [name, url[name]]));
  const isNow = ({ body }: Item) => names.every((name) => (body.search[name] ?? '') === (url[name] ?? ''));
  const current = items.find(isNow);
  const anew = () => client.invalidateQueries({ queryKey: ['view', path] });
  const take = (id: string) => {
    const one = items.find((item) => idOf(item) === id);
    if (one) set({ ...Object.fromEntries(names.map((name) => [name, undefined])), ...one.body.search });
  };
  const save = async (name: string, shared: boolean) => {
    const body: View = { list, name, search };
    await put(`${path}/${encodeURIComponent(keyFor(list, name))}`, { body, shared });
    setOpen(false);
    await anew();
  };
  const group = (label: string, some: readonly Item[]) => ({ label, options: some.map((item) => ({ value: idOf(item), label: item.body.name })) }); // prettier-ignore
  return (
    <>
      {items.length > 0 && (
        <Select
          aria-label={t('desk.views')}
          placeholder={t('desk.views')}
          value={current ? idOf(current) : null}
          onChange={take}
          options={[group(t('desk.own'), items.filter(own)), group(t('desk.others'), items.filter((one) => !own(one)))].filter(({ options }) => options.length > 0)}
          style={{ minWidth: 128 }}
          popupMatchSelectWidth={false}
        />
      )}
      {current && own(current) && (
        <Button onClick={() => void remove(`${path}/${encodeURIComponent(current.key)}`).then(anew)}>{t('desk.delete')}</Button>
      )}
      <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" content={<SaveForm save={save} />}>
        <Button>{t('desk.saveView')}</Button>
      </Popover>
    </>
  ); // prettier-ignore
};

const SaveForm = ({ save }: { save: (name: string, shared: boolean) => Promise<void> }) => {
  const { t } = useWords();
  const [name, say] = useState('');
  const [shared, share] = useState(false);
  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save(name.trim(), shared);
      }}
    >
      <Input aria-label={t('desk.name')} placeholder={t('desk.name')} value={name} onChange={({ target }) => say(target.value)} />
      <label>
        <Switch size="small" checked={shared} onChange={share} /> {t('desk.shared')}
      </label>
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
        {t('desk.save')}
      </Button>
    </form>
  );
};
