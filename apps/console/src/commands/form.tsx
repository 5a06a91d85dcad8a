/** The form of one command: its fields, what is wrong with them, what would follow, and why it was refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addressOf, ApiProblem, newKey, post } from '../api/client.js';
import { useWords } from '../app/words.js';
import { useDraft } from './drafts.js';
import { shanghai } from '../app/format.js';
import { Templates } from './templates.js';
import { Field } from './field.js';
import { Preview } from './preview.js';
import { Refused } from './refused.js';
import { type CommandSpec, fieldsOf, givenFor, type Ids, pathFor } from './spec.js';
import { bodyOf, faultIn } from './values.js';

export type FormProps = {
  spec: CommandSpec;
  ids: Ids;
  /** What was looked at: `case-c1@7`. */
  seen?: string | undefined;
  hints?: Readonly<Record<string, (set: (value: unknown) => void) => React.ReactNode>>;
  close: () => void;
};

export const CommandForm = ({ spec, ids, seen, hints = {}, close }: FormProps) => {
  const { t, command } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [key] = useState(newKey);
  const [shown, setShown] = useState(false);
  const { draft, change, forget, keptAt } = useDraft(`${spec.name}.${Object.values(ids).join('.')}`);
  const fields = fieldsOf(spec, ids);
  const isRequired = (name: string) => spec.body.required?.includes(name) ?? false;
  const wrong = fields.some(([name, schema]) => faultIn(schema, isRequired(name), draft[name]) !== undefined);
  const body = () => ({ ...givenFor(spec, ids), ...bodyOf(spec.body, draft) });
  const path = pathFor(spec, ids);
  const send = useMutation({
    mutationFn: () => post(path, body(), { key, ...(seen !== undefined && { seen }) }),
    onSuccess: async () => {
      forget();
      void message.success(t('act.done', { what: command(spec.name) }));
      await client.invalidateQueries();
      close();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.body.status === 412) void client.invalidateQueries({ queryKey: ['view'] });
    },
  });
  const preview = useMutation({ mutationFn: () => post(addressOf(path, { preview: 'true' }), body(), { key: newKey() }) });
  useEffect(() => form.current?.querySelector<HTMLElement>('input,textarea,button')?.focus(), []);
  const whenWhole = (act: () => void) => {
    setShown(true);
    if (!wrong) act();
  };
  return (
    <form
      ref={form}
      className="command"
      aria-label={command(spec.name)}
      onSubmit={(event) => {
        event.preventDefault();
        whenWhole(() => send.mutate());
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <h3>{command(spec.name)}</h3>
      {fields.map(([name, schema]) => (
        <Field
          key={name}
          {...{ name, schema, shown }}
          required={isRequired(name)}
          value={draft[name]}
          set={(value) => change({ [name]: value })}
          hint={
            <>
              {hints[name]?.((value) => change({ [name]: value }))}
              {(schema.maxLength ?? 0) > 400 && hints[name] === undefined && (
                <Templates {...{ name, ids }} value={String(draft[name] ?? '')} use={(text) => change({ [name]: text })} />
              )}
            </>
          }
        />
      ))}
      {preview.data && <Preview answer={preview.data} />}
      {(preview.error ?? send.error) && <Refused error={preview.error ?? send.error} seen={seen} orderId={ids['orderId']} />}
      <p className="muted small">
        {t('act.confirmFact')}{' '}
        {keptAt !== undefined && <span className="kept">{t('desk.draftKept', { at: shanghai(keptAt, true).slice(11) })}</span>}
      </p>
      <div className="form-ways">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('act.send')}
        </Button>
        {spec.previews && (
          <Button loading={preview.isPending} onClick={() => whenWhole(() => preview.mutate())}>
            {t('act.preview')}
          </Button>
        )}
        <Button onClick={close}>{t('act.cancel')}</Button>
      </div>
    </form>
  );
};
