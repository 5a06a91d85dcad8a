/** The bodies of the commands of the ladder: appeal, panel, steps outside. */
import { outsideSteps, type OutsideStep } from '@redress/contracts';
import { type CommandTable, Count, OneOf, Optional, Text, Texts } from '@redress/context';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsISO8601, IsObject, IsString, Matches, ValidateNested } from 'class-validator';
import { CaseDto, VerdictDto } from './verdict.dto.js';

class AppealDto extends CaseDto {
  @Text() grounds!: string;
  @ArrayNotEmpty() @Texts() evidence!: string[];
}

/** The fields of `arbitration.decide`; of the verdicts only those that take effect at once. `finding`: absent, it is that of the appeal. */
class DecisionDto extends VerdictDto {
  @Optional() @Text() finding?: string;
}

class DecideAppealDto extends CaseDto {
  @OneOf(['UPHELD', 'OVERTURNED']) outcome!: 'UPHELD' | 'OVERTURNED';
  @Optional() @IsObject() @ValidateNested() @Type(() => DecisionDto) decision?: DecisionDto;
  @Text() finding!: string;
}

class VotesDto {
  @Count(0, 1000) for!: number;
  @Count(0, 1000) against!: number;
  @Optional() @Count(0, 1000) abstained?: number;
}

class PanelDecideDto extends CaseDto {
  @IsObject() @ValidateNested() @Type(() => VotesDto) votes!: VotesDto;
  @IsObject() @ValidateNested() @Type(() => DecisionDto) decision!: DecisionDto;
}

class RecordOutsideDto extends CaseDto {
  @OneOf(outsideSteps) step!: OutsideStep;
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be a day such as "2026-04-01"' })
  @IsISO8601({ strict: true }, { message: '$property must be a day of the calendar such as "2026-04-01"' })
  date!: string;
  @Optional() @Text() document?: string;
  @Optional() @Text() result?: string;
}

const staff = ['officer', 'supervisor'] as const;
const path = (verb: string) => `/v1/cases/:caseId/${verb}` as const;

export const ladderCommands = {
  'arbitration.appeal': {
    dto: AppealDto,
    by: ['buyer', 'seller'],
    path: path('appeal'),
    summary: 'A party appeals against the verdict with new evidence, once (D-APPEAL)',
  },
  'arbitration.decide-appeal': {
    dto: DecideAppealDto,
    by: staff,
    path: path('decide-appeal'),
    summary:
      'Somebody who has not handled the case decides the appeal (SD-APPEAL); an overturned verdict takes back what it brought (C-REVERSE)',
  },
  'arbitration.refer-to-panel': {
    dto: CaseDto,
    by: staff,
    path: path('refer-to-panel'),
    summary: 'After the appeal a case goes to the panel (I-LADDER)',
  },
  'arbitration.panel-decide': {
    dto: PanelDecideDto,
    by: ['panel'],
    path: path('panel-decide'),
    summary: 'The panel decides by votes, and the case is final',
  },
  'arbitration.record-outside': {
    dto: RecordOutsideDto,
    by: staff,
    path: path('record-outside'),
    summary: 'A step outside the platform is recorded: legal aid, a consumer association, a court (I-LADDER)',
  },
} satisfies CommandTable;
