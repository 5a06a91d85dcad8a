/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { applyDecorators } from '@nestjs/common';
import { amountPattern, nonNegativePattern } from '@redress/rulebook';
import type { CommandTable } from '@redress/service-kit';
import { IsString, Matches, ValidateIf } from 'class-validator';

/** Absent, or as declared: null is not absent. */
const Optional = () => ValidateIf((_, value) => value !== undefined);
const Id = () => applyDecorators(IsString(), Matches(/^[\w.:-]{1,64}$/));
const message = 'must be an amount such as "199.00"';

class OpenAccountDto {
  @Id() sellerId!: string;
  @IsString() @Matches(nonNegativePattern, { message }) required!: string;
}

class TopUpDto {
  @Id() sellerId!: string;
  @IsString() @Matches(amountPattern, { message }) amount!: string;
  @Optional() @Id() topUpId?: string;
}

export const penaltiesCommands = {
  'penalties.open-account': {
    dto: OpenAccountDto,
    path: '/v1/sellers/:sellerId/open-account',
    summary: 'Open a seller’s account and say which deposit it must hold',
  },
  'penalties.top-up': {
    dto: TopUpDto,
    path: '/v1/sellers/:sellerId/top-up',
    summary: 'Pay into a seller’s deposit; what the seller owes is collected first',
  },
} satisfies CommandTable;
