import { useRouterState } from '@tanstack/react-router';
import { useNowView } from '../api/hooks.js';
import type { QueueItem } from '../api/views.js';
import { Go } from '../app/go.js';
import { isStaff } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import type { UiKey } from '../texts/index.js';

/** The mark: a balance. */
export const Mark = () => (
  <svg width="22" height="22" viewBox="0 0 16 16" aria-hidden="true">
    <rect width="16" height="16" rx="4" fill="var(--primary)" />
    <path d="M3.6 5h8.8M8 4v8M5.6 12h4.8" stroke="var(--surface)" strokeWidth="1.3" strokeLinecap="round" />
    <path d="M2.8 8.2 4.2 5l1.4 3.2a1.5 1.5 0 0 1-2.8 0ZM10.4 8.2 11.8 5l1.4 3.2a1.5 1.5 0 0 1-2.8 0Z" fill="var(--surface)" />
  </svg>
);

export const groups: readonly (readonly [UiKey | undefined, readonly (readonly [string, UiKey])[]])[] = [
  [undefined, [['/', 'nav.today']]],
  ['nav.work', [['/cases', 'nav.cases'], ['/complaints', 'nav.complaints'], ['/help', 'nav.help'], ['/reports', 'nav.reports'], ['/claims', 'nav.claims'], ['/money/approvals', 'nav.approvals'], ['/deadlines', 'nav.deadlines']]], // prettier-ignore
  ['nav.look', [['/refunds', 'nav.refunds'], ['/orders', 'nav.orders'], ['/sellers', 'nav.sellers'], ['/measures', 'nav.measures'], ['/money', 'nav.money'], ['/money/receivables', 'nav.receivables']]], // prettier-ignore
  [
    'nav.run',
    [
      ['/rules', 'nav.rules'],
      ['/audits', 'nav.audits'],
      ['/ops', 'nav.ops'],
    ],
  ],
];

const all = groups.flatMap(([, items]) => items.map(([to]) => to));

/** The longest entry that the path lies under. */
const currentOf = (path: string): string | undefined =>
  all.filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`))).sort((a, b) => b.length - a.length)[0];

export const Nav = () => {
  const { t } = useWords();
  const current = currentOf(useRouterState({ select: ({ location }) => location.pathname }));
  const { actor } = useSettings();
  const queues = useNowView<{ items: readonly QueueItem[] }>('/v1/queues', { refresh: 30_000, enabled: isStaff(actor) });
  const waiting = queues.data?.items.find(({ queue }) => queue === 'unassigned')?.total;
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      <Go to="/" className="brand">
        <Mark /> Redress
      </Go>
      {groups.map(([title, items]) => (
        <div key={title ?? 'top'}>
          {title && <h2>{t(title)}</h2>}
          {items.map(([to, key]) => (
            <Go key={to} to={to} className="item" {...(to === current && { 'aria-current': 'page' as const })}>
              {t(key)}
              {to === '/cases' && waiting !== undefined && waiting > 0 && <span className="count">{waiting}</span>}
            </Go>
          ))}
        </div>
      ))}
    </nav>
  );
};
