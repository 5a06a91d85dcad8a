/** What the bodies of a case's commands share: which case, and what a verdict says. */
import {
  freightBearers,
  liables,
  remedies,
  verdicts,
  type FreightBearer,
  type Liable,
  type Remedy,
  type Shares,
  type Verdict,
} from '@redress/contracts';
import { Amount, AnyId, OneOf, Optional } from '@redress/context';
import { ArrayUnique, IsArray, IsObject } from 'class-validator';

export class CaseDto {
  @AnyId() caseId!: string;
}

/** `shares`: percent by bearer, 100 in sum (V-SHARED). `freight`: who bears the return, else who is liable (F-FAULT). */
export class VerdictDto {
  @OneOf(verdicts) verdict!: Verdict;
  @Optional() @Amount() amount?: string;
  @OneOf(liables) liable!: Liable;
  @Optional() @IsObject() shares?: Shares;
  @Optional() @OneOf(freightBearers) freight?: FreightBearer;
  @Optional() @IsArray() @ArrayUnique() @OneOf(remedies, { each: true }) compensate?: Remedy[];
}
