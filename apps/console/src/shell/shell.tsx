import { Outlet, useRouterState } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useGo, useUrl } from '../app/go.js';
import { whoIsIn } from '../api/client.js';
import { change, useSettings } from '../app/settings.js';
import { Line } from '../live/line.js';
import { useLive } from '../live/use-live.js';
import { useWords } from '../app/words.js';
import { Help } from './help.js';
import { useKeys } from './keys.js';
import { Login } from './login.js';
import { Palette } from './palette.js';
import { Nav } from './nav.js';
import { SettingsMenu } from './settings-menu.js';
import { PastBanner, TimeBar } from './time-bar.js';

export const Shell = () => {
  const { actor } = useSettings();
  // the cookie says who is in; what this machine remembers only saves the first look
  const session = useQuery({ queryKey: ['session'], queryFn: async () => (await whoIsIn()) ?? null, staleTime: 60_000 });
  useEffect(() => {
    if (session.data !== undefined && session.isFetchedAfterMount) change({ actor: session.data ?? undefined });
  }, [session.data, session.isFetchedAfterMount]);
  if (session.isPending) return null;
  return actor === undefined ? <Login /> : <Inside />;
};

const Inside = () => {
  useLive();
  const { t } = useWords();
  const go = useGo();
  const client = useQueryClient();
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  const search = useRef<InputRef>(null);
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [path]);
  const find = () => search.current?.focus({ cursor: 'all' });
  useKeys({
    '?': () => setHelp(true),
    '/': find,
    'Ctrl k': () => setPalette(true),
    'g c': () => go('/cases'),
    'g s': () => go('/sellers'),
    'g m': () => go('/measures'),
    'g a': () => go('/audits'),
    'g o': () => go('/ops'),
    t: () => document.getElementById('time-knownAt')?.focus(),
    r: () => void client.invalidateQueries(),
    y: () => document.getElementById('copy-link')?.click(),
  });
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <Nav />
      <div>
        <header className="head">
          <SearchBox inner={search} />
          <span className="grow" />
          <Line />
          <TimeBar />
          <Button aria-label={t('head.help')} onClick={() => setHelp(true)}>
            ?
          </Button>
          <SettingsMenu />
        </header>
        <PastBanner />
      </div>
      <main className="main" id="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      {palette && <Palette close={() => setPalette(false)} />}
      <Help open={help} close={() => setHelp(false)} />
    </div>
  );
};

const SearchBox = ({ inner }: { inner: React.RefObject<InputRef | null> }) => {
  const { t } = useWords();
  const go = useGo();
  const [{ q = '' }] = useUrl();
  const [said, say] = useState(q);
  return (
    <Input
      ref={inner}
      type="search"
      aria-label={t('nav.search')}
      placeholder={t('head.search')}
      style={{ width: 260 }}
      value={said}
      onChange={({ target }) => say(target.value)}
      onPressEnter={() => said.trim() !== '' && go('/search', { q: said.trim() })}
      suffix={<kbd>/</kbd>}
    />
  );
};
