/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { Amount, AmountOrNothing, AnyId, type CommandTable, Id, Optional, Text } from '@redress/context';

class OpenAccountDto {
  @Id() sellerId!: string;
  @AmountOrNothing() required!: string;
}

class TopUpDto {
  @Id() sellerId!: string;
  @Amount() amount!: string;
  @Optional() @Id() topUpId?: string;
}

class LiftDto {
  @Id() sellerId!: string;
  @AnyId() sanctionId!: string;
  @Text() why!: string;
}

export const penaltiesCommands = {
  'penalties.open-account': {
    dto: OpenAccountDto,
    by: ['platform'],
    path: '/v1/sellers/:sellerId/open-account',
    summary: 'Open a seller’s account and say which deposit it must hold',
  },
  'penalties.top-up': {
    dto: TopUpDto,
    by: ['seller', 'finance', 'platform'],
    path: '/v1/sellers/:sellerId/top-up',
    summary: 'Pay into a seller’s deposit; what the seller owes is collected first',
    key: { orField: 'topUpId' },
  },
  'sanctions.lift': {
    dto: LiftDto,
    by: ['supervisor'],
    path: '/v1/sanctions/:sanctionId/lift',
    summary: 'A supervisor lifts a seller’s sanction before its time',
  },
} satisfies CommandTable;
