/** Texts by key, and codes by axis. A code that has no text is shown as it is. */
import { useIntl } from 'react-intl';
import type { Axis, UiKey } from '../texts/index.js';

export type Words = Readonly<{
  t: (key: UiKey, values?: Readonly<Record<string, string | number>>) => string;
  /** A code of an axis; undefined gives ''. */
  code: (axis: Axis, code: string | undefined) => string;
  event: (type: string) => string;
  command: (name: string) => string;
  field: (name: string) => string;
  problem: (code: string) => string;
  rule: (id: string) => string;
  /** Any key, or the fallback where there is no text. */
  maybe: (key: string, otherwise: string) => string;
  english: boolean;
}>;

export const useWords = (): Words => {
  const intl = useIntl();
  const maybe = (key: string, otherwise: string) => (key in intl.messages ? intl.formatMessage({ id: key }) : otherwise);
  return {
    t: (key, values) => intl.formatMessage({ id: key }, values as Record<string, string | number>),
    code: (axis, code) => (code === undefined ? '' : maybe(`code.${axis}.${code}`, code)),
    event: (type) => maybe(`event.${type}`, type),
    command: (name) => maybe(`command.${name}`, name),
    field: (name) => maybe(`field.${name}`, name),
    problem: (code) => maybe(`problem.${code}`, code),
    rule: (id) => maybe(`rule.${id}`, id),
    maybe,
    english: intl.locale === 'en',
  };
};
