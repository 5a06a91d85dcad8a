/** One field of a command's form, by its schema. */
import { Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../app/words.js';
import { type Axis, codes } from '../texts/index.js';
import type { Schema } from './spec.js';
import { type Draft, faultIn, isAmount, isLines } from './values.js';

const axes: Readonly<Record<string, Axis>> = {
  verdict: 'verdict', liable: 'party', freight: 'party', from: 'party', kinds: 'evidence', kind: 'evidence', outcome: 'outcome',
  step: 'outside', measure: 'measure', compensate: 'remedy', asset: 'asset', service: 'service', anomaly: 'anomaly',
}; // prettier-ignore

const axisOf = (name: string, options: readonly string[]): Axis => {
  const fits = (axis: Axis) => options.every((option) => option in codes[axis]);
  const named = axes[name];
  return named !== undefined && fits(named) ? named : ((Object.keys(codes) as Axis[]).find(fits) ?? 'party');
};

export type FieldProps = {
  name: string;
  schema: Schema;
  required: boolean;
  value: unknown;
  shown: boolean;
  set: (value: unknown) => void;
  hint?: React.ReactNode;
};

export const Field = ({ name, schema, required, value, shown, set, hint }: FieldProps) => {
  const { t, field } = useWords();
  const id = useId();
  const fault = faultIn(schema, required, value);
  const wrong = shown && fault !== undefined;
  if (schema.type === 'object' && schema.properties) return <Nested {...{ name, schema, required, value, shown, set }} />;
  const aria = {
    id,
    'aria-invalid': wrong,
    'aria-describedby': wrong ? `${id}-fault` : undefined,
    ...(wrong && { status: 'error' as const }),
  };
  return (
    <div className="form-field">
      <label htmlFor={id}>
        {field(name)}
        {required && <span className="must" title={t('act.required')}> *</span>}
      </label>
      <Control {...{ name, schema, value, set, aria }} />
      {hint}
      {wrong && (
        <span id={`${id}-fault`} className="fault">
          {t(fault)}
        </span>
      )}
    </div>
  ); // prettier-ignore
};

type Aria = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined; status?: 'error' };

const Control = ({ name, schema, value, set, aria }: Pick<FieldProps, 'name' | 'schema' | 'value' | 'set'> & { aria: Aria }) => {
  const { t, code, field } = useWords();
  const options = schema.enum ?? schema.items?.enum;
  if (options) {
    const axis = axisOf(name, options);
    const many = schema.type === 'array' ? { mode: 'multiple' as const } : { allowClear: true };
    return (
      <Select
        {...aria}
        {...many}
        value={value as string}
        onChange={set}
        options={options.map((one) => ({ value: one, label: code(axis, one) }))}
        style={{ width: '100%' }}
      />
    );
  }
  if (schema.type === 'boolean')
    return (
      <Radio.Group
        id={aria.id}
        aria-label={field(name)}
        value={value}
        onChange={({ target }) => set(target.value)}
        options={[{ value: true, label: t('act.yes') }, { value: false, label: t('act.no') }]}
      />
    ); // prettier-ignore
  const text = {
    ...aria,
    value: (value as string) ?? '',
    onChange: ({ target }: { target: { value: string } }) => set(target.value),
  };
  if (isLines(schema)) return <Input.TextArea {...text} rows={3} placeholder={t('act.lines')} />;
  if (schema.type === 'object') return <Input.TextArea {...text} rows={1} placeholder='{"SELLER": 60, "BUYER": 40}' />;
  if (isAmount(schema)) return <Input {...text} inputMode="decimal" prefix="¥" />;
  if ((schema.maxLength ?? 0) > 400) return <Input.TextArea {...text} rows={4} />;
  return <Input {...text} />;
};

const Nested = ({ name, schema, required, value, shown, set }: FieldProps) => {
  const { field } = useWords();
  const draft = (value ?? {}) as Draft;
  return (
    <fieldset className="form-nested">
      <legend>{field(name)}</legend>
      {Object.entries(schema.properties ?? {}).map(([key, one]) => (
        <Field
          key={key}
          name={key}
          schema={one}
          required={required && (schema.required?.includes(key) ?? false)}
          value={draft[key]}
          shown={shown}
          set={(next) => set({ ...draft, [key]: next })}
        />
      ))}
    </fieldset>
  );
};
