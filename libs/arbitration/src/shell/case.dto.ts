/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { applyDecorators } from '@nestjs/common';
import { liables, remedies, verdicts, type Liable, type Remedy, type Verdict } from '@redress/contracts';
import { amountPattern } from '@redress/rulebook';
import type { CommandTable } from '@redress/service-kit';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches, ValidateIf } from 'class-validator';

/** Absent, or as declared: null is not absent. */
const Optional = () => ValidateIf((_, value) => value !== undefined);
const Id = () => applyDecorators(IsString(), Matches(/^[\w.:-]{1,64}$/));
/** Also the case that the platform opens by itself: `I-DIRECT:` and a refund's id. */
const CaseId = () => applyDecorators(IsString(), Matches(/^[\w.:-]{1,80}$/));
/** What PostgreSQL cannot keep as JSON (NUL, half a surrogate pair) is no text. */
const readable = /^[^\0\p{Cs}]*$/u;
const Text = () => applyDecorators(IsString(), Length(1, 2000), Matches(readable));
const Texts = () =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(50),
    IsString({ each: true }),
    Length(1, 2000, { each: true }),
    Matches(readable, { each: true }),
  );
const OneOf = (values: readonly string[], what: string) =>
  applyDecorators(IsString(), IsIn(values, { message: `$property must be one of ${values.join(', ')}: ${what}` }));
const inThisVersion = 'others are not in this version';

class CaseDto {
  @CaseId() caseId!: string;
}

class NewCaseDto {
  @Id() caseId!: string;
  @Id() refundId!: string;
  @Text() why!: string;
}

class InterveneDto extends NewCaseDto {
  @Optional() @Texts() photos?: string[];
}

class DecideDto extends CaseDto {
  @OneOf(verdicts, inThisVersion) verdict!: Verdict;
  @Optional() @IsString() @Matches(amountPattern, { message: 'must be an amount such as "199.00"' }) amount?: string;
  @OneOf(liables, inThisVersion) liable!: Liable;
  @Optional() @IsArray() @ArrayUnique() @IsString({ each: true }) @IsIn(remedies, { each: true }) compensate?: Remedy[];
  @Text() finding!: string;
}

class WhyDto extends CaseDto {
  @Text() why!: string;
}

const path = (verb: string) => `/v1/cases/:caseId/${verb}` as const;

/** From command to what its body must be, and where HTTP takes it. */
export const caseCommands = {
  'arbitration.intervene': {
    dto: InterveneDto,
    path: path('intervene'),
    summary: 'A party of a refund asks the platform to step in (I-PHYSICAL, I-VIRTUAL, I-RETURNED, I-SELLER)',
  },
  'arbitration.step-in': { dto: NewCaseDto, path: path('step-in'), summary: 'The platform steps in by itself (I-DIRECT)' },
  'arbitration.take': { dto: CaseDto, path: path('take'), summary: 'An officer takes the case' },
  'arbitration.decide': { dto: DecideDto, path: path('decide'), summary: 'The officer who took the case decides it' },
  'arbitration.approve': { dto: CaseDto, path: path('approve'), summary: 'A second person agrees to the verdict (SD-REVIEW)' },
  'arbitration.return-to-officer': {
    dto: WhyDto,
    path: path('return-to-officer'),
    summary: 'A second person gives the verdict back to the officer (SD-REVIEW)',
  },
  'arbitration.withdraw': { dto: CaseDto, path: path('withdraw'), summary: 'Who opened the case takes it back' },
} satisfies CommandTable;
