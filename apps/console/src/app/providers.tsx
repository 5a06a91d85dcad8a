import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'react-intl';
import ruleTitles from 'virtual:rule-titles';
import { retry } from '../api/hooks.js';
import { type Language, messagesOf } from '../texts/index.js';
import { change, settings, useSettings } from './settings.js';
import { antdTheme, isDark } from './theme.js';

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if ((error as { body?: { code?: string } }).body?.code === 'UNAUTHENTICATED') change({ actor: undefined });
    },
  }),
  defaultOptions: { queries: { retry, staleTime: 2_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});

const messages: Readonly<Record<Language, Record<string, string>>> = {
  'zh-CN': messagesOf('zh-CN', ruleTitles),
  en: messagesOf('en', ruleTitles),
};

/** The nonce under which this very answer may bring styles of its own. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce;

const useDocument = () => {
  const chosen = useSettings();
  useEffect(() => {
    const root = document.documentElement;
    root.lang = chosen.language;
    root.dataset['density'] = chosen.density;
    const paint = () => (root.dataset['theme'] = isDark(chosen) ? 'dark' : 'light');
    paint();
    const system = matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => {
      paint();
      change({ theme: settings().theme });
    };
    system.addEventListener('change', repaint);
    return () => system.removeEventListener('change', repaint);
  }, [chosen]);
};

export const Providers = ({ children }: { children: ReactNode }) => {
  const chosen = useSettings();
  useDocument();
  return (
    <IntlProvider
      locale={chosen.language}
      messages={messages[chosen.language]}
      timeZone="Asia/Shanghai"
      onError={() => undefined}
    >
      <ConfigProvider
        locale={chosen.language === 'en' ? enUS : zhCN}
        theme={antdTheme(chosen)}
        {...(nonce ? { csp: { nonce } } : {})}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <App component={false}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </IntlProvider>
  );
};
