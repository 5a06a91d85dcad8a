/** The body of each command: every entry point checks against the same DTO, so that INVALID means the same everywhere. */
import { AnyId, type CommandTable, Id, OneOf, Optional, Text, Texts } from '@redress/context';
import { evidenceKinds } from '@redress/rulebook';
import { ArrayNotEmpty, ArrayUnique, IsArray } from 'class-validator';
import { ladderCommands } from './ladder.dto.js';
import { CaseDto, VerdictDto } from './verdict.dto.js';

class NewCaseDto {
  @Id() caseId!: string;
  @Id() refundId!: string;
  @Text() why!: string;
}

class InterveneDto extends NewCaseDto {
  @Optional() @Texts() photos?: string[];
}

class ExpressDto {
  @Id() caseId!: string;
  @Id() refundId!: string;
  @Texts() @ArrayNotEmpty() photos!: string[];
}

class DecideDto extends VerdictDto {
  @AnyId() caseId!: string;
  @Text() finding!: string;
}

class AssignDto extends CaseDto {
  @Id() officer!: string;
}

class AskEvidenceDto extends CaseDto {
  @OneOf(['BUYER', 'SELLER']) from!: 'BUYER' | 'SELLER';
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @OneOf(evidenceKinds, { each: true }) kinds!: string[];
}

/** One of both; `file` is the content hash of an upload. */
class SubmitEvidenceDto extends CaseDto {
  @OneOf(evidenceKinds) kind!: string;
  @Optional() @Text() file?: string;
  @Optional() @Text() text?: string;
}

class WhyDto extends CaseDto {
  @Text() why!: string;
}

const staff = ['officer', 'supervisor'] as const;
const path = (verb: string) => `/v1/cases/:caseId/${verb}` as const;

/** The public commands: the DTO of each, its HTTP path and the actors that may issue it. */
export const caseCommands = {
  'arbitration.intervene': {
    dto: InterveneDto,
    by: ['buyer', 'seller', 'platform'],
    path: path('intervene'),
    summary: 'A party of a refund asks the platform to step in (I-PHYSICAL, I-VIRTUAL, I-RETURNED, I-SELLER)',
  },
  'arbitration.express': {
    dto: ExpressDto,
    by: ['buyer', 'platform'],
    path: path('express'),
    summary: '极速维权: an eligible buyer whose application the seller has refused opens a priority case (X-ELIGIBLE, X-FLOW)',
  },
  'arbitration.step-in': {
    dto: NewCaseDto,
    by: ['officer', 'supervisor', 'platform'],
    path: path('step-in'),
    summary: 'The platform steps in by itself (I-DIRECT)',
  },
  'arbitration.take': { dto: CaseDto, by: staff, path: path('take'), summary: 'An officer takes the case' },
  'arbitration.assign': {
    dto: AssignDto,
    by: ['supervisor'],
    path: path('assign'),
    summary: 'A supervisor gives the case to an officer, or moves it to another one',
  },
  'arbitration.release': {
    dto: WhyDto,
    by: staff,
    path: path('release'),
    summary: 'The officer who took the case gives it back; its clocks run on',
  },
  'arbitration.ask-evidence': {
    dto: AskEvidenceDto,
    by: staff,
    path: path('ask-evidence'),
    summary: 'The officer who took the case asks a party for evidence (D-EVIDENCE)',
  },
  'arbitration.submit-evidence': {
    dto: SubmitEvidenceDto,
    by: ['buyer', 'seller'],
    path: path('submit-evidence'),
    summary: 'A party brings evidence, asked for or not',
  },
  'arbitration.decide': { dto: DecideDto, by: staff, path: path('decide'), summary: 'The officer who took the case decides it' },
  'arbitration.approve': {
    dto: CaseDto,
    by: staff,
    path: path('approve'),
    summary: 'A second person agrees to the verdict (SD-REVIEW)',
  },
  'arbitration.return-to-officer': {
    dto: WhyDto,
    by: staff,
    path: path('return-to-officer'),
    summary: 'A second person gives the verdict back to the officer (SD-REVIEW)',
  },
  'arbitration.withdraw': {
    dto: CaseDto,
    by: ['buyer', 'seller', 'supervisor', 'platform'],
    path: path('withdraw'),
    summary: 'Who opened the case takes it back',
  },
  ...ladderCommands,
} satisfies CommandTable;
