import { pages } from './pages.js';
import { shell } from './shell.js';

/** The console's own words. */
export const ui = { ...shell, ...pages };
