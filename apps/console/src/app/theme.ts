/** Ant Design's tokens from our own palette; text on every tone has a contrast of 4.5 or more. */
import { theme, type ThemeConfig } from 'antd';
import type { Settings } from './settings.js';

const font =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

const light = { colorPrimary: '#2456a6', colorError: '#b42318', colorBgLayout: '#f5f6f8', colorText: '#1b2230', colorTextSecondary: '#556074', colorTextPlaceholder: '#667085', colorBorder: '#cfd5de' }; // prettier-ignore
const dark = { colorPrimary: '#4a7fd0', colorLink: '#8fb6f2', colorError: '#f58a80', colorBgLayout: '#0e1116', colorBgContainer: '#161a21', colorBgElevated: '#1c212a', colorText: '#e4e8ee', colorTextSecondary: '#9ba6b6', colorTextPlaceholder: '#8c97a8', colorBorder: '#3a4250' }; // prettier-ignore

export const isDark = ({ theme: chosen }: Pick<Settings, 'theme'>): boolean =>
  chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);

export const antdTheme = (settings: Settings): ThemeConfig => ({
  algorithm: [
    isDark(settings) ? theme.darkAlgorithm : theme.defaultAlgorithm,
    ...(settings.density === 'compact' ? [theme.compactAlgorithm] : []),
  ],
  token: { ...(isDark(settings) ? dark : light), borderRadius: 6, fontFamily: font, wireframe: false, motion: false },
});
