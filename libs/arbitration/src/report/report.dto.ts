/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { type CommandTable, Id, OneOf, Optional, Text, Texts } from '@redress/context';
import { reportMeasures, reportTypes } from '@redress/rulebook';
import { ArrayMinSize, IsBoolean } from 'class-validator';

class ReportDto {
  @Id() reportId!: string;
}

class FileDto extends ReportDto {
  @OneOf(reportTypes) type!: string;
  @Text() listing!: string;
  @Id() sellerId!: string;
  @Texts() @ArrayMinSize(1) evidence!: string[];
}

class DecideDto extends ReportDto {
  @IsBoolean() upheld!: boolean;
  @Optional() @OneOf(reportMeasures) measure?: string;
  @Text() finding!: string;
}

class ReconsiderDto extends ReportDto {
  @Text() grounds!: string;
}

class DecideReconsiderationDto extends ReportDto {
  @IsBoolean() upheld!: boolean;
  @Text() finding!: string;
}

const path = (verb: string) => `/v1/reports/:reportId/${verb}` as const;
const officers = ['officer', 'supervisor'] as const;

export const reportCommands = {
  'reports.file': {
    dto: FileDto,
    by: ['buyer', 'seller', 'platform'],
    path: path('file'),
    summary: 'A listing is reported as counterfeit, or as infringing a trademark, copyright or patent (P-FAKE, P-IP)',
  },
  'reports.decide': {
    dto: DecideDto,
    by: officers,
    path: path('decide'),
    summary: 'An officer upholds or rejects it; about a counterfeit a second person must agree (SD-REVIEW)',
  },
  'reports.approve': { dto: ReportDto, by: officers, path: path('approve'), summary: 'A second person agrees (SD-REVIEW)' },
  'reports.reconsider': {
    dto: ReconsiderDto,
    by: ['buyer', 'seller', 'platform'],
    path: path('reconsider'),
    summary: 'The reporter or the seller asks for another look, once (复议, P-IP)',
  },
  'reports.decide-reconsideration': {
    dto: DecideReconsiderationDto,
    by: officers,
    path: path('decide-reconsideration'),
    summary: 'The final result, by somebody who has not decided before (SD-APPEAL)',
  },
} satisfies CommandTable;
