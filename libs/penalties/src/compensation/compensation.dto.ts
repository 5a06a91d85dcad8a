/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { AmountOf, AnyId, type CommandTable, Id, OneOf, Optional, Payee, Text } from '@redress/context';

class AssessDto {
  @Id() compensationId!: string;
  @Id() sellerId!: string;
  @Id() orderId!: string;
  @Optional() @Id() lineId?: string;
  @AmountOf('asset') amount!: string | number;
  @OneOf(['CNY', 'POINTS']) asset!: string;
  @Payee() payee!: string;
  @Text() why!: string;
}

class ApproveDto {
  @AnyId() compensationId!: string;
}

class WaiveDto {
  @AnyId() compensationId!: string;
  @Text() why!: string;
}

const path = (verb: string) => `/v1/compensations/:compensationId/${verb}` as const;

export const compensationCommands = {
  'penalties.assess-manually': {
    dto: AssessDto,
    by: ['finance'],
    path: path('assess-manually'),
    summary: 'Propose a payment by hand, from the seller of an order to its buyer or the platform (SD-REVIEW)',
  },
  'penalties.approve': {
    dto: ApproveDto,
    by: ['finance'],
    path: path('approve'),
    summary: 'A second person agrees to a payment by hand: it is paid (SD-REVIEW)',
  },
  'penalties.waive': {
    dto: WaiveDto,
    by: ['supervisor'],
    path: path('waive'),
    summary: 'A supervisor waives a compensation that is not paid yet: the seller gets back what it has paid for it',
  },
} satisfies CommandTable;
