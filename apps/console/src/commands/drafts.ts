/** Drafts of forms: kept on this machine with every letter, so that a reload or a refusal loses nothing. */
import { useState } from 'react';
import { useSettings } from '../app/settings.js';
import type { Draft } from './values.js';

const read = (place: string): Draft => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Draft;
  } catch {
    return {};
  }
};

export const useDraft = (about: string): readonly [Draft, (change: Draft) => void, () => void] => {
  const { actor } = useSettings();
  const place = `redress.draft.${actor}.${about}`;
  const [draft, setDraft] = useState(() => read(place));
  const change = (some: Draft) =>
    setDraft((known) => {
      const next = { ...known, ...some };
      try {
        localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // without storage the draft lives as long as the page
      }
      return next;
    });
  const forget = () => {
    localStorage.removeItem(place);
    setDraft({});
  };
  return [draft, change, forget];
};
