/** What a body asks for, checked. Each throws a `Problem`. */
import { type Asked, fromOf, type Manifest, type Part, processFormats, rowFormats, toOf } from '@redress/audit';
import { idPattern, serviceNames } from '@redress/contracts';
import { Problem } from '@redress/service-kit/http';
import { ruleRegistry } from '@redress/simulation';

type Body = Readonly<Record<string, unknown>>;

const invalid = (message: string, field: string): never => {
  throw new Problem('INVALID', message, { details: { field } });
};

const only = (body: Body, names: readonly string[]): void => {
  const other = Object.keys(body).find((name) => !names.includes(name));
  if (other !== undefined) invalid(`This takes ${names.join(', ')}, not ${other.slice(0, 64)}.`, other.slice(0, 64));
};

const textOf = (body: Body, name: string): string | undefined => {
  const value = body[name];
  return value === undefined || typeof value === 'string' ? value : invalid(`${name} must be a text.`, name);
};

const momentOf = (body: Body, name: string, read: (text: string) => string): string | undefined => {
  const text = textOf(body, name);
  try {
    return text === undefined ? undefined : read(text);
  } catch {
    return invalid(`${name} must be a day such as 2026-03-02, or an instant such as 2026-03-02T09:00:00+08:00.`, name);
  }
};

const idOf = (body: Body, name: string): string | undefined => {
  const text = textOf(body, name);
  return text === undefined || idPattern.test(text) ? text : invalid(`${name} must match ${idPattern.source}.`, name);
};

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const spanOf = (body: Body) => {
  const [from, to] = [momentOf(body, 'from', fromOf), momentOf(body, 'to', toOf)];
  if (from !== undefined && to !== undefined && from >= to) invalid('from must be before to.', 'from');
  return { from, to };
};

export const auditAsked = (body: Body): Asked => {
  only(body, ['from', 'to', 'sellerId', 'orderId', 'ruleId', 'knownAt']);
  const ruleId = textOf(body, 'ruleId');
  const rules = new Set([...ruleRegistry.keys()].map((name) => name.slice(0, name.indexOf('/')))).add('MANUAL');
  if (ruleId !== undefined && !rules.has(ruleId)) invalid('ruleId must be a rule that decides something: GET /v1/rules lists them.', 'ruleId'); // prettier-ignore
  const ids = { sellerId: idOf(body, 'sellerId'), orderId: idOf(body, 'orderId'), ruleId };
  return defined({ ...spanOf(body), ...ids, knownAt: momentOf(body, 'knownAt', toOf) }) as Asked;
};

const formats: readonly string[] = [...rowFormats, ...processFormats];

export const exportAsked = (body: Body): Readonly<{ rows: Manifest['rows']; part: Part }> => {
  only(body, ['format', 'from', 'to', 'sellerId', 'service']);
  const rows = textOf(body, 'format') ?? 'ndjson';
  if (!formats.includes(rows)) invalid(`format must be one of ${formats.join(', ')}.`, 'format');
  const service = textOf(body, 'service');
  if (service !== undefined && !serviceNames.includes(service as never)) invalid(`service must be one of ${serviceNames.join(', ')}.`, 'service'); // prettier-ignore
  const part = defined({ ...spanOf(body), sellerId: idOf(body, 'sellerId'), service });
  return { rows: rows as Manifest['rows'], part: part as Part };
};

export const nothingAsked = (body: Body): object => {
  const [name] = Object.keys(body);
  if (name !== undefined) invalid(`This takes no fields, not ${name.slice(0, 64)}.`, name.slice(0, 64));
  return {};
};
