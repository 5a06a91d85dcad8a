/**
 * Drafts of forms: on this machine with every letter, and on the desk at the server within two seconds: so a reload, another machine, the end
 * of a session or a refusal loses nothing.
 */
import { useEffect, useRef, useState } from 'react';
import { get, put, remove } from '../api/client.js';
import { now } from '../app/clock.js';
import { useSettings } from '../app/settings.js';
import type { Draft } from './values.js';

type Kept = Readonly<{ draft: Draft; at: string }>;
const none: Kept = { draft: {}, at: '' };
const everyMs = 1_500;

const read = (place: string): Kept => {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    return kept?.draft && kept.at !== undefined ? kept : none;
  } catch {
    return none;
  }
};

const write = (place: string, kept: Kept | undefined): void => {
  try {
    if (kept) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
  } catch {
    // without storage the draft lives at the server alone
  }
};

export type DraftAt = Readonly<{
  draft: Draft;
  change: (some: Draft) => void;
  forget: () => void;
  /** When the server has last taken it; undefined: not yet. */
  keptAt: string | undefined;
}>;

/** `about`: `arbitration.decide.c1`; the newer of the two is taken up. */
export const useDraft = (about: string): DraftAt => {
  const { actor } = useSettings();
  const place = `redress.draft.${actor}.${about}`;
  const path = `/v1/desk/drafts/${encodeURIComponent(about)}`;
  const [kept, setKept] = useState(() => read(place));
  const [keptAt, setKeptAt] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(kept);
  const save = () => {
    timer.current = undefined;
    const body = latest.current;
    void put(path, { body }).then(
      () => setKeptAt(body.at),
      () => undefined, // it stands on this machine, and is tried again with the next letter
    );
  };
  useEffect(() => {
    let gone = false;
    // the list, for what is not there is no fault of anybody's
    void get<{ items: readonly { key: string; body: Kept }[] }>('/v1/desk/drafts').then(
      ({ items }) => {
        const body = items.find(({ key }) => key === about)?.body;
        if (gone || !body || body.at <= latest.current.at) return;
        latest.current = body;
        setKept(body);
        setKeptAt(body.at);
      },
      () => undefined, // there is none
    );
    return () => {
      gone = true;
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      save();
    };
    // once for each form
  }, []);
  const change = (some: Draft) => {
    const next = { draft: { ...latest.current.draft, ...some }, at: now().toISOString() };
    latest.current = next;
    write(place, next);
    setKept(next);
    timer.current ??= setTimeout(save, everyMs);
  };
  const forget = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = none;
    write(place, undefined);
    setKept(none);
    setKeptAt(undefined);
    void remove(path).catch(() => undefined);
  };
  return { draft: kept.draft, change, forget, keptAt };
};
