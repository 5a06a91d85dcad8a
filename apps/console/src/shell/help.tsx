import { Modal } from 'antd';
import { useWords } from '../app/words.js';
import type { UiKey } from '../texts/index.js';

const rows: readonly (readonly [keys: string, what: UiKey])[] = [
  ['?', 'keys.help'],
  ['/', 'keys.search'],
  ['Ctrl K', 'keys.palette'],
  ['g  c s m a o', 'keys.go'],
  ['j  k', 'keys.rows'],
  ['Enter', 'keys.open'],
  ['x', 'keys.select'],
  ['a', 'keys.take'],
  ['d', 'keys.decide'],
  ['e', 'keys.evidence'],
  ['p', 'keys.approve'],
  ['b', 'keys.return'],
  ['w', 'keys.why'],
  ['n', 'keys.nextCase'],
  ['[  ]', 'keys.events'],
  ['t', 'keys.time'],
  ['r', 'keys.refresh'],
  ['y', 'keys.copy'],
  ['Esc', 'keys.escape'],
];

export const Help = ({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useWords();
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('keys.title')} width={440}>
      <dl className="facts keys">
        {rows.map(([keys, what]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>
              {keys.split(/\s{2,}|(?<=^[^C]) /).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
