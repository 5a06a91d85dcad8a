/** The JSON Schema of a DTO, from the decorators that check it. Unknown decorators add no constraint. */
import 'reflect-metadata';
import { amountPattern } from '@redress/rulebook';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

export type Schema = Readonly<Record<string, unknown>>;
export type ObjectSchema = Readonly<{
  type: 'object';
  properties: Readonly<Record<string, Schema>>;
  required: readonly string[];
  additionalProperties: false;
}>;

type Class = new () => object;
type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

export const schemaOf = (dto: Class): ObjectSchema => {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = [...new Set(metadata.map(({ propertyName }) => propertyName))];
  const checksOf = (name: string) => metadata.filter(({ propertyName }) => propertyName === name);
  const properties = names.map((name) => [name, propertyOf(dto, name, checksOf(name))] as const);
  const required = names.filter((name) => !checksOf(name).some(isOptional));
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
};

/** Also where a condition decides: then it is required sometimes, and the description of a schema cannot say when. */
const isOptional = ({ type }: Metadata): boolean => type === 'conditionalValidation';

const propertyOf = (dto: Class, name: string, checks: readonly Metadata[]): Schema => {
  const nested = checks.some(({ type }) => type === 'nestedValidation') ? nestedIn(dto, name) : undefined;
  const isArray = checks.some((check) => nameOf(check) === 'isArray');
  const own = Object.assign({}, ...checks.filter(({ each }) => !each).map(partOf)) as Schema;
  if (!isArray) return { ...own, ...nested };
  const items = Object.assign({}, ...checks.filter(({ each }) => each).map(partOf), nested) as Schema;
  return { ...own, type: 'array', items };
};

const nestedIn = (dto: Class, name: string): ObjectSchema | undefined => {
  const declared = defaultMetadataStorage.findTypeMetadata(dto, name)?.typeFunction();
  return declared ? schemaOf(declared as Class) : undefined;
};

const nameOf = ({ type, name }: Metadata): string => name ?? type;

const partOf = (check: Metadata): Schema => {
  const name = nameOf(check);
  return Object.hasOwn(parts, name) ? (parts[name]?.(...((check.constraints ?? []) as never[])) ?? {}) : {};
};

const parts: Readonly<Record<string, (...constraints: never[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isObject: () => ({ type: 'object' }),
  isIn: (values: readonly unknown[]) => ({ enum: values }),
  isEnum: (values: object) => ({ enum: Object.values(values) }),
  equals: (value: unknown) => ({ const: value }),
  matches: (pattern: RegExp | string) => patternOf(pattern),
  isLength: (minLength: number, maxLength?: number) => ({ minLength, ...(maxLength !== undefined && { maxLength }) }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  isNotEmpty: () => ({ minLength: 1 }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  isAmountOf: () => ({
    oneOf: [
      { type: 'string', pattern: amountPattern.source },
      { type: 'integer', minimum: 1 },
    ],
  }),
  isPositive: () => ({ exclusiveMinimum: 0 }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** Unicode classes are left out: few readers of OpenAPI understand them. */
const patternOf = (pattern: RegExp | string): Schema => {
  const source = pattern instanceof RegExp ? pattern.source : pattern;
  return source.includes('\\p{') ? {} : { pattern: source };
};
