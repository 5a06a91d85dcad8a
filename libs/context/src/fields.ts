/**
 * Decorators for the fields of command bodies, the same in every context, so that INVALID means the same everywhere. Each checks
 * the JSON type apart from the value: a scenario file with a wrong type is unusable, a bad value only gets the answer INVALID.
 */
import 'reflect-metadata'; // class-transformer reads the types that TypeScript writes down
import { anyIdPattern, idPattern } from '@redress/contracts';
import { amountPattern, dayPattern, instantPattern, nonNegativePattern } from '@redress/rulebook';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';

type Each = Readonly<{ each?: boolean }>;

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((decorate) => decorate(target, name));

/** The field may be absent. Null is not absent. */
export const Optional = () => ValidateIf((_, value) => value !== undefined);

/** An id that the caller chooses (rulebook 8, Ids). */
export const Id = ({ each = false }: Each = {}) =>
  all(IsString({ each }), Matches(idPattern, { each, message: `$property must match ${idPattern.source}` }));

/** An id of something that exists already; it may be one that the platform made, as `I-DIRECT:r1`. */
export const AnyId = () => all(IsString(), Matches(anyIdPattern, { message: `$property must match ${anyIdPattern.source}` }));

/** Text that PostgreSQL can store as JSON: without NUL and lone surrogates. */
const readable = /^[^\0\p{Cs}]*$/u;
export const Text = ({ each = false }: Each = {}) =>
  all(IsString({ each }), Length(1, 2000, { each }), Matches(readable, { each }));

/** At most 50 texts. */
export const Texts = () => all(IsArray(), ArrayMaxSize(50), Text({ each: true }));

/** Exactly one of these words. */
export const OneOf = (values: readonly string[], { each = false }: Each = {}) =>
  all(IsString({ each }), IsIn(values, { each, message: `$property must be one of ${values.join(', ')}` }));

/** ISO 8601 with offset. */
export const InstantField = () =>
  all(IsString(), Matches(instantPattern, { message: '$property must be an instant such as "2026-03-02T09:00:00+08:00"' }));

/** A day of Shanghai. */
export const DayField = () => all(IsString(), Matches(dayPattern, { message: '$property must be a day such as "2026-03-02"' }));

/** Days of one year. */
export const Days = () =>
  all(
    IsArray(),
    ArrayMaxSize(366),
    IsString({ each: true }),
    Matches(dayPattern, { each: true, message: '$property must be days such as "2027-01-01"' }),
  );

const amount = '$property must be an amount in CNY such as "199.00": at most 10 digits before the point and two behind it';
/** Above 0.00. */
export const Amount = () => all(IsString(), Matches(amountPattern, { message: `${amount}, above 0.00` }));
/** 0.00 included. */
export const AmountOrNothing = () => all(IsString(), Matches(nonNegativePattern, { message: amount }));

/** Of CNY an amount above 0.00, of POINTS an integer above 0: which of them, the field `asset` says. */
export const AmountOf =
  (asset: string): PropertyDecorator =>
  (target, name) =>
    ValidateBy({
      name: 'isAmountOf',
      constraints: [asset],
      validator: {
        validate: (value, { object }: ValidationArguments) =>
          (object as Record<string, unknown>)[asset] === 'POINTS'
            ? Number.isInteger(value) && Number(value) > 0 && Number(value) <= mostPoints
            : typeof value === 'string' && amountPattern.test(value),
        defaultMessage: () => `${amount}, above 0.00; where ${asset} is POINTS, an integer above 0`,
      },
    })(target, name);
/** As many as 10 digits of yuan are worth. */
const mostPoints = 999_999_999_999;

/** Who is paid: `buyer:ID`, or `platform`. */
export const Payee = () => all(IsString(), Matches(payeePattern, { message: '$property must be buyer:ID, or platform' }));
const payeePattern = new RegExp(`^(?:platform|buyer:${idPattern.source.slice(1, -1)})$`);

/** An integer. */
export const Count = (min: number, max: number) => all(IsInt(), Min(min), Max(max));
