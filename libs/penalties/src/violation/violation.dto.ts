/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { AnyId, type CommandTable, Text, Texts } from '@redress/context';
import { ArrayMinSize, IsBoolean } from 'class-validator';

class AppealDto {
  @AnyId() violationId!: string;
  @Text() grounds!: string;
  @Texts() @ArrayMinSize(1) evidence!: string[];
}

class DecideAppealDto {
  @AnyId() violationId!: string;
  @IsBoolean() upheld!: boolean;
  @Text() finding!: string;
}

export const violationCommands = {
  'violations.appeal': {
    dto: AppealDto,
    by: ['seller', 'platform'],
    path: '/v1/violations/:violationId/appeal',
    summary: 'The seller appeals against a violation, once (P-APPEAL)',
  },
  'violations.decide-appeal': {
    dto: DecideAppealDto,
    by: ['supervisor'],
    path: '/v1/violations/:violationId/decide-appeal',
    summary: 'A supervisor decides on it: upheld, points, sanctions and money go back (P-APPEAL)',
  },
} satisfies CommandTable;
