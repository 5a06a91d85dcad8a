/** Ctrl K: every page, what can be done on this one, and a search, by a few letters. */
import { Modal } from 'antd';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useGo } from '../app/go.js';
import { useWords } from '../app/words.js';
import { groups } from './nav.js';

type Choice = Readonly<{ id: string; text: string; kind: string; act: () => void }>;

/** The buttons of commands that the page shows. */
const buttons = (): readonly HTMLButtonElement[] => [
  ...document.querySelectorAll<HTMLButtonElement>('main button[data-command]:not(:disabled)'),
];

export const Palette = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const go = useGo();
  const list = useId();
  const [said, say] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const [own] = useState(buttons);
  useEffect(() => input.current?.focus(), []);
  const choices = useMemo(() => {
    const actions = own.map((button, n): Choice => ({ id: `act-${n}`, text: button.textContent ?? '', kind: t('palette.action'), act: () => button.click() })); // prettier-ignore
    const pages = groups.flatMap(([, items]) =>
      items.map(([to, key]): Choice => ({ id: to, text: t(key), kind: t('palette.page'), act: () => go(to) })),
    );
    const wanted = said.trim().toLowerCase();
    const fits = [...actions, ...pages].filter(({ text, id }) => `${text} ${id}`.toLowerCase().includes(wanted));
    const find: Choice = { id: 'find', text: t('palette.find', { q: said.trim() }), kind: '', act: () => go('/search', { q: said.trim() }) }; // prettier-ignore
    return wanted === '' ? fits : [...fits, find];
  }, [said, own, t, go]);
  const current = choices[Math.min(at, choices.length - 1)];
  const act = (choice: Choice | undefined) => {
    if (!choice) return;
    close();
    choice.act();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((n) => Math.min(Math.max(n + step, 0), choices.length - 1));
    else if (event.key === 'Enter') act(current);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open onCancel={close} footer={null} title={t('palette.title')} width={560} destroyOnHidden>
      <input
        ref={input}
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-label={t('palette.say')}
        aria-activedescendant={current && `${list}-${current.id}`}
        placeholder={t('palette.say')}
        value={said}
        onChange={({ target }) => {
          say(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={list} role="listbox" aria-label={t('palette.title')} className="palette-list">
        {choices.map((choice) => (
          <li
            key={choice.id}
            id={`${list}-${choice.id}`}
            role="option"
            aria-selected={choice === current}
            onClick={() => act(choice)}
          >
            {choice.text} <span className="muted small">{choice.kind}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="state">{t('palette.none')}</p>}
    </Modal>
  );
};
