/** Keys of pages. Off while typing, while an input method composes, and where a person has switched single letters off. */
import { useLayoutEffect, useRef } from 'react';
import { settings } from '../app/settings.js';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="listbox"],[role="menu"]') !== null);

/** A button or link that has the focus answers to Enter itself. */
const ownsEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a,button,[role="tab"]') !== null;

const stack: Keys[] = [];
let went = false;

const heard = (event: KeyboardEvent): void => {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return;
  const name = `${event.ctrlKey || event.metaKey ? 'Ctrl ' : ''}${event.key}`;
  if (name !== 'Escape' && !name.startsWith('Ctrl ')) {
    if (typing(event.target)) return;
    if (event.key === 'Enter' && ownsEnter(event.target)) return;
    if (!settings().keys && event.key.length === 1) return;
    if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
  }
  const wanted = went ? `g ${name}` : name;
  went = !went && name === 'g';
  if (went) return void setTimeout(() => (went = false), 1500);
  const keys = stack.findLast((one) => wanted in one);
  if (!keys) return;
  event.preventDefault();
  keys[wanted]?.(event);
};
addEventListener('keydown', heard);

/** Later ones go before earlier ones; a page's before the shell's. */
export const useKeys = (keys: Keys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  const names = Object.keys(keys).join('\n');
  // with the page itself: whoever is quick presses the key of a button the moment it is there
  useLayoutEffect(() => {
    const mine = Object.fromEntries(
      names.split('\n').map((name) => [name, (event: KeyboardEvent) => latest.current[name]?.(event)]),
    );
    stack.push(mine);
    return () => void stack.splice(stack.indexOf(mine), 1);
  }, [names]);
};
