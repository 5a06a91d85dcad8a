import { useRouterState } from '@tanstack/react-router';
import { App, Button, Input, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { get } from '../api/client.js';
import { now } from '../app/clock.js';
import { shanghai } from '../app/format.js';
import { useUrl } from '../app/go.js';
import { instantSaid, isEventId, isPast, useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { neighbours } from './event-times.js';

type Which = 'asOf' | 'knownAt';

/** An instant that a person typed: a time, a span back from now, or an event, which stands for when it was recorded. */
const instantOf = async (said: string): Promise<string | undefined> => {
  if (!isEventId(said)) return instantSaid(said, now());
  const { at } = await get<{ at: string }>(`/v1/events/${encodeURIComponent(said.trim())}/explanation`);
  return at;
};

const Field = ({ which, disabled }: { which: Which; disabled?: string }) => {
  const { t } = useWords();
  const { [which]: at } = useInstants();
  const [, set] = useUrl();
  const shown = at === undefined ? '' : shanghai(at, true);
  const [said, say] = useState(shown);
  const [bad, setBad] = useState(false);
  useEffect(() => say(shown), [shown]);
  const take = async () => {
    if (said === shown) return;
    const instant = said.trim() === '' ? undefined : await instantOf(said).catch(() => undefined);
    setBad(said.trim() !== '' && instant === undefined);
    if (said.trim() === '' || instant !== undefined) set({ [which]: instant }, { replace: false });
  };
  const field = (
    <Input
      id={`time-${which}`}
      size="small"
      value={said}
      disabled={disabled !== undefined}
      placeholder={which === 'knownAt' ? t('line.now') : '–'}
      aria-invalid={bad}
      {...(bad && { status: 'error' as const })}
      onChange={({ target }) => say(target.value)}
      onPressEnter={() => void take()}
      onBlur={() => void take()}
    />
  );
  return (
    <>
      <label htmlFor={`time-${which}`}>{t(`time.${which}`)}</label>
      <Tooltip title={disabled ?? (bad ? t('time.bad') : t('time.hint'))}>
        <span>{field}</span>
      </Tooltip>
    </>
  );
};

const hasBoth = /^\/(measures|sellers|audits)\b/;

/** Two instants for every page: what was so as of one, as known at the other. */
export const TimeBar = () => {
  const { t } = useWords();
  const { message } = App.useApp();
  const instants = useInstants();
  const [, set] = useUrl();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const both = hasBoth.test(path);
  const step = (to: 'before' | 'after') => {
    const at = neighbours(instants.knownAt ?? now().toISOString())[to];
    if (at !== undefined || to === 'after') set({ knownAt: at }, { replace: false });
  };
  const copy = async () => {
    const url = new URL(location.href);
    if (!isPast(instants)) url.searchParams.set('knownAt', now().toISOString());
    await navigator.clipboard?.writeText(url.href).catch(() => undefined);
    void message.success(t('time.copied'));
  };
  return (
    <div className="timebar" role="group" aria-label={t('time.label')}>
      <Field which="asOf" {...(!both && { disabled: t('time.asOf.one') })} />
      <Field which="knownAt" />
      <Tooltip title={t('time.previous')}>
        <Button size="small" aria-label={t('time.previous')} onClick={() => step('before')}>
          ‹
        </Button>
      </Tooltip>
      <Tooltip title={t('time.next')}>
        <Button size="small" aria-label={t('time.next')} disabled={!isPast(instants)} onClick={() => step('after')}>
          ›
        </Button>
      </Tooltip>
      {isPast(instants) && (
        <Button size="small" type="primary" onClick={() => set({ asOf: undefined, knownAt: undefined }, { replace: false })}>
          {t('time.now')}
        </Button>
      )}
      <Button size="small" id="copy-link" onClick={() => void copy()}>
        {t('time.copy')}
      </Button>
    </div>
  );
};

export const PastBanner = () => {
  const { t } = useWords();
  const { asOf, knownAt } = useInstants();
  if (asOf === undefined && knownAt === undefined) return null;
  const at = shanghai(knownAt ?? now().toISOString(), true);
  return (
    <div className="banner" role="status">
      {asOf === undefined ? t('time.banner', { at }) : t('time.banner.asOf', { asOf: shanghai(asOf, true), at })}
    </div>
  );
};
