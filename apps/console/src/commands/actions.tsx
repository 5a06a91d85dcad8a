/** The buttons of a page: what is open to who looks, the next thing first; the form of one opens in its place. */
import { Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { isPast, useInstants } from '../app/instants.js';
import { firstOf } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Instant } from '../parts/values.js';
import { useKeys } from '../shell/keys.js';
import { type Allowing, type Judged, openTo, refusedTo } from './allowed.js';
import { Overtaken } from './refused.js';
import { CommandForm, type FormProps } from './form.js';
import { type Ids, useCommandSpecs } from './spec.js';

const letters: Readonly<Record<string, string>> = {
  'arbitration.take': 'a',
  'arbitration.decide': 'd',
  'arbitration.ask-evidence': 'e',
  'arbitration.approve': 'p',
  'arbitration.return-to-officer': 'b',
};

/** Those with a key of their own first. */
const rankOf = (name: string): number => (letters[name] === undefined ? 1 : 0);

type ActionsProps = {
  of: Allowing;
  ids: Ids;
  seen?: string | undefined;
  hints?: FormProps['hints'];
  /** Told whether a form is open. */
  writing?: (is: boolean) => void;
};

export const Actions = ({ of, ids, seen, hints, writing }: ActionsProps) => {
  const { t, command } = useWords();
  const { actor } = useSettings();
  const past = isPast(useInstants());
  const specs = useCommandSpecs();
  const [chosen, setChosen] = useState<string>();
  const [began, setBegan] = useState<string>();
  const choose = (name: string | undefined) => {
    setChosen(name);
    setBegan(seen);
  };
  const open = past ? [] : openTo(of, actor);
  const first = open.filter((name) => firstOf.includes(name));
  const rest = open.filter((name) => !firstOf.includes(name)).sort((a, b) => rankOf(a) - rankOf(b));
  useKeys(Object.fromEntries(open.flatMap((name) => (letters[name] === undefined ? [] : [[letters[name], () => choose(name)]]))));
  const spec = chosen === undefined || !open.includes(chosen) ? undefined : specs.data?.[chosen];
  useEffect(() => writing?.(spec !== undefined), [spec, writing]);
  if (past) return null;
  const button = (name: string, primary: boolean) => (
    <Button
      key={name}
      block
      data-command={name}
      {...(primary && { type: 'primary' as const })}
      aria-pressed={chosen === name}
      onClick={() => choose(name)}
    >
      {command(name)}
      {letters[name] !== undefined && <kbd aria-hidden="true">{letters[name]}</kbd>}
    </Button>
  );
  return (
    <Panel title={t('act.next')}>
      {chosen !== undefined && !open.includes(chosen) && (
        <Overtaken what={chosen} seen={began} orderId={ids['orderId']} close={() => choose(undefined)} />
      )}
      {spec ? (
        <CommandForm key={spec.name} {...{ spec, ids, seen }} {...(hints && { hints })} close={() => choose(undefined)} />
      ) : (
        <div className="action-list">
          {first.map((name) => button(name, true))}
          {rest.map((name) => button(name, false))}
          {open.length === 0 && <p className="muted">{t('act.none')}</p>}
        </div>
      )}
      {!spec && <WhyNot refused={refusedTo(of, actor)} />}
    </Panel>
  );
};

const WhyNot = ({ refused }: { refused: readonly Judged[] }) => {
  const { t, command } = useWords();
  if (refused.length === 0) return null;
  return (
    <details className="why-not">
      <summary>{t('act.whyNot')}</summary>
      <ul>
        {refused.map(({ command: name, why, ruleId, opensAt }) => (
          <li key={name}>
            <Tooltip title={ruleId}>
              <strong>{command(name)}</strong>
            </Tooltip>{' '}
            <span className="muted">{why}</span> {opensAt !== undefined && <Instant at={opensAt} rel />}
          </li>
        ))}
      </ul>
    </details>
  );
};
