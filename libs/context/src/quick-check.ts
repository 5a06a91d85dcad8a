/**
 * A fast path for valid bodies: it calls class-validator's own validators by a plan that is made once per DTO, for the machinery
 * around them takes most of the time of a valid command. It only ever accepts: a body that it cannot accept goes to class-validator,
 * which judges it and words the error.
 */
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';

type Dto = new () => object;
type Test = (value: unknown, of: object) => boolean;
type Field = Readonly<{ name: string; asked: Test; tests: readonly Test[]; nested?: () => Dto }>;

/** Of a DTO: its fields by name, and in order. */
type Plan = Readonly<{ byName: ReadonlyMap<string, Field>; fields: readonly Field[] }>;

const plans = new WeakMap<Dto, Plan>();
const planOf = (dto: Dto): Plan => {
  const known = plans.get(dto);
  if (known) return known;
  const storage = getMetadataStorage();
  const declared = storage.groupByPropertyName(storage.getTargetValidationMetadatas(dto, '', false, false));
  const fields = Object.entries(declared).map(([name, rules]) => fieldOf(dto, name, rules));
  const plan = { fields, byName: new Map(fields.map((field) => [field.name, field])) };
  plans.set(dto, plan);
  return plan;
};

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const fieldOf = (dto: Dto, name: string, rules: readonly Rule[]): Field => {
  const ofType = (type: string) => rules.filter((rule) => rule.type === type);
  const conditions = ofType('conditionalValidation').map(
    ({ constraints }) => constraints[0] as (of: object, value: unknown) => boolean,
  );
  const nested = ofType('nestedValidation').length > 0;
  const type = nested ? defaultMetadataStorage.findTypeMetadata(dto, name) : undefined;
  const known = ['conditionalValidation', 'nestedValidation', 'customValidation', 'whitelistValidation'];
  const tests = rules.every((rule) => known.includes(rule.type)) && nested === (type !== undefined) ? ofType('customValidation').flatMap(testsOf) : [never]; // prettier-ignore
  return {
    ...{ name, tests, asked: conditions.length === 0 ? always : (value, of) => conditions.every((holds) => holds(of, value)) },
    ...(type && { nested: () => type.typeFunction() as Dto }),
  };
};
const never: Test = () => false;
const always: Test = () => true;

const testsOf = ({ constraintCls, constraints, each, propertyName, validateIf }: Rule): Test[] =>
  getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => {
      const asked: ValidationArguments = { value: undefined, constraints, targetName: '', object: {}, property: propertyName };
      const holds = (one: unknown) => instance.validate(one, asked) === true;
      return (value, of) => {
        if (validateIf && !validateIf(of, value)) return true;
        asked.value = value;
        asked.object = of;
        asked.targetName = of.constructor.name;
        return each && Array.isArray(value) ? value.every(holds) : holds(value);
      };
    });

/** The body as an instance of its DTO, if the fast path finds it valid; else undefined. */
export const quicklyChecked = <D extends object>(dto: new () => D, body: unknown): D | undefined => {
  if (!isPlain(body)) return undefined;
  const { byName, fields: declared } = planOf(dto);
  const made = new dto();
  const fields = made as Record<string, unknown>;
  for (const name of Object.keys(body)) {
    const field = byName.get(name);
    if (!field) return undefined;
    const value = field.nested ? within(field.nested(), body[name]) : copied(body[name]);
    if (value === undefined && body[name] !== undefined) return undefined;
    fields[name] = value;
  }
  return declared.every((field) => fits(field, fields[field.name], made)) ? made : undefined;
};

const fits = ({ asked, tests }: Field, value: unknown, of: object): boolean =>
  !asked(value, of) || tests.every((holds) => holds(value, of));

const within = (dto: Dto, value: unknown): unknown => {
  if (!Array.isArray(value)) return quicklyChecked(dto, value);
  const all = value.map((one) => quicklyChecked(dto, one));
  return all.every((one) => one !== undefined) ? all : undefined;
};

/** A copy of a field in which no DTO is nested: one plain value, or a list of them. */
const copied = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object') ? undefined : [...(value as unknown[])];
  return typeof value === 'object' ? undefined : value;
};

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const of: unknown = Object.getPrototypeOf(value);
  return of === Object.prototype || of === null;
};
