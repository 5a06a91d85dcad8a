/** What a person has chosen on this machine: language, appearance, density, keys, and who they are. */
import { useSyncExternalStore } from 'react';
import type { Language } from '../texts/index.js';

export type Settings = Readonly<{
  language: Language;
  theme: 'light' | 'dark' | 'system';
  density: 'compact' | 'standard';
  /** Whether single letters are shortcuts (WCAG 2.1.4). */
  keys: boolean;
  actor: string | undefined;
}>;

const place = 'redress.settings';
const usual: Settings = { language: 'zh-CN', theme: 'system', density: 'standard', keys: true, actor: undefined };

const stored = (): Partial<Settings> => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Settings>;
  } catch {
    return {};
  }
};

const asked = new URLSearchParams(location.search).get('lang');
let current: Settings = {
  ...usual,
  ...stored(),
  ...(asked === 'en' && { language: 'en' as const }),
  ...(asked?.startsWith('zh') && { language: 'zh-CN' as const }),
};
const listeners = new Set<() => void>();

export const settings = (): Settings => current;

export const change = (some: Partial<Settings>): void => {
  current = { ...current, ...some };
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // a browser without storage forgets; nothing else hangs on it
  }
  for (const listener of listeners) listener();
};

export const useSettings = (): Settings =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
