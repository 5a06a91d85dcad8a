/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { Amount, type CommandTable, Id, OneOf, Optional, Text, Texts } from '@redress/context';
import { claimCauses } from '@redress/rulebook';
import { ArrayMinSize, IsBoolean } from 'class-validator';

class ClaimDto {
  @Id() claimId!: string;
}

class FileDto extends ClaimDto {
  @Id() orderId!: string;
  @Id() lineId!: string;
  @OneOf(claimCauses) cause!: string;
  @Amount() amount!: string;
  @Texts() @ArrayMinSize(1) evidence!: string[];
}

class DecideDto extends ClaimDto {
  @IsBoolean() approve!: boolean;
  @Optional() @Amount() amount?: string;
  @Text() finding!: string;
}

class SupplementDto extends ClaimDto {
  @Texts() @ArrayMinSize(1) evidence!: string[];
}

const path = (verb: string) => `/v1/claims/:claimId/${verb}` as const;

export const claimCommands = {
  'claims.file': {
    dto: FileDto,
    by: ['buyer', 'platform'],
    path: path('file'),
    summary: 'The buyer claims an amount for a line, with evidence (理赔, P-CLAIM)',
  },
  'claims.decide': {
    dto: DecideDto,
    by: ['officer', 'supervisor'],
    path: path('decide'),
    summary: 'An officer declines it, or proposes what it is to pay (P-CLAIM)',
  },
  'claims.approve': {
    dto: ClaimDto,
    by: ['officer', 'supervisor'],
    path: path('approve'),
    summary: 'A second person agrees to pay it (SD-REVIEW)',
  },
  'claims.supplement': {
    dto: SupplementDto,
    by: ['buyer', 'platform'],
    path: path('supplement'),
    summary: 'More evidence for a claim that was declined: it is looked at anew (P-CLAIM)',
  },
} satisfies CommandTable;
