import { Button, Input } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem, logIn } from '../api/client.js';
import { change, useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Mark } from './nav.js';
import { Choices } from './settings-menu.js';

const usual = ['officer:o1', 'officer:o2', 'supervisor:v1', 'finance:f1', 'auditor:a1', 'lead:l1', 'operator:x1'];
const known = /^(?:buyer|seller|officer|supervisor|panel|finance|auditor|lead|support|operator):[A-Za-z0-9_.-]{1,64}$/;

/** Who is it? Until there is a sign-in: whoever one says, on this machine. */
export const Login = () => {
  const { t, maybe, problem } = useWords();
  useSettings();
  const client = useQueryClient();
  const [other, setOther] = useState('');
  const [refused, setRefused] = useState<string>();
  const enter = (actor: string) => {
    logIn(actor).then(
      () => {
        client.clear();
        change({ actor });
      },
      (error: unknown) =>
        setRefused(error instanceof ApiProblem ? `${problem(error.body.code)} ${error.body.detail}` : String(error)),
    );
  };
  const bad = other !== '' && !known.test(other);
  return (
    <main className="login">
      <div className="login-box">
        <p className="brand">
          <Mark /> Redress
        </p>
        <h1>{t('login.title')}</h1>
        <p className="muted">{t('login.why')}</p>
        <ul className="login-actors">
          {usual.map((actor) => (
            <li key={actor}>
              <button type="button" onClick={() => enter(actor)}>
                <strong>{maybe(`role.${actor.split(':')[0]}`, actor)}</strong>
                <span className="mono muted">{actor}</span>
              </button>
            </li>
          ))}
        </ul>
        <form
          className="login-other"
          onSubmit={(event) => {
            event.preventDefault();
            if (known.test(other)) enter(other);
          }}
        >
          <Input
            aria-label={t('login.other')}
            placeholder={`${t('login.other')} · officer:o3`}
            value={other}
            onChange={({ target }) => setOther(target.value.trim())}
            {...(bad && { status: 'error' as const, 'aria-invalid': true })}
          />
          <Button type="primary" htmlType="submit" disabled={!known.test(other)}>
            {t('login.enter')}
          </Button>
        </form>
        <p className="small muted" role="status">
          {refused ?? (bad ? t('login.bad') : ' ')}
        </p>
        <Choices />
      </div>
    </main>
  );
};
