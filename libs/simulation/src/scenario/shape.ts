/**
 * A field that is missing or of the wrong JSON type makes a scenario file unusable; a value that the system judges
 * (`amount: "-1.00"`) is the step's answer. class-validator's constraint kinds tell the two apart.
 */
import { quicklyChecked } from '@redress/context';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { isFields, shown } from './fields.js';
import type { Path } from './scenario.js';
import { written } from './source.js';

/** What is missing or of the wrong JSON type in a command's body: `lines[0].paid: is missing`. */
export const shapeProblems = (dto: new () => object, body: object): string[] =>
  shapeErrors(dto, body).map(({ path, what }) => `${written(path)}: ${what}`);

export type ShapeError = Readonly<{ path: Path; what: string }>;

/** The same, with the path of each. */
export function shapeErrors(dto: new () => object, body: object): ShapeError[] {
  const errors = quicklyChecked(dto, body) ? [] : validateSync(plainToInstance(dto, body), { forbidUnknownValues: false });
  return [...nulls(body, []), ...errors.flatMap((error) => wrong(error, [], body))];
}

/** `amount:` with nothing behind it: a decorator of optional fields would let it pass. */
function nulls(value: unknown, path: Path): ShapeError[] {
  if (value === null) return [{ path, what: 'has no value; leave the field out where it does not apply' }];
  if (Array.isArray(value)) return value.flatMap((one, i) => nulls(one, [...path, i]));
  return isFields(value) ? Object.entries(value).flatMap(([key, one]) => nulls(one, [...path, key])) : [];
}

function wrong({ property, constraints, children, value }: ValidationError, above: Path, parent: unknown): ShapeError[] {
  const path = [...above, Array.isArray(parent) ? Number(property) : property];
  const within = (children ?? []).flatMap((child) => wrong(child, path, value));
  if (!constraints || value === null) return within;
  if (value === undefined) return [{ path, what: 'is missing' }];
  const kind = Object.keys(kinds).find((one) => one in constraints && !isMereValue(one, constraints[one]!, value));
  return kind ? [{ path, what: `must be ${kinds[kind]}, got ${shown(value)}` }, ...within] : within;
}

/** The constraint kinds that speak of the JSON type. */
const kinds: Readonly<Record<string, string>> = {
  isArray: 'a list',
  isString: 'text (in quotes if it looks like a number)',
  isBoolean: 'true or false',
  isInt: 'a number without quotes',
  isNumber: 'a number without quotes',
  isObject: 'a mapping of fields',
  nestedValidation: 'a mapping of fields',
  isDefined: 'given',
};

/** 1.5 is a number, though no integer: that is for the system to judge. */
function isMereValue(kind: string, message: string, value: unknown): boolean {
  if (kind !== 'isInt' && kind !== 'isNumber') return false;
  if (Array.isArray(value)) return message.startsWith('each value') && value.every((one) => typeof one === 'number');
  return typeof value === 'number';
}
