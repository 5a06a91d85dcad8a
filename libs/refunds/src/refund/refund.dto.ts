/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { type RefundType, refundTypes } from '@redress/contracts';
import { reasonCodes } from '@redress/rulebook';
import { Amount, type CommandTable, Count, Id, OneOf, Optional, Text, Texts } from '@redress/context';
import type { Goods } from './refund.events.js';

class RefundDto {
  @Id() refundId!: string;
}

class ApplyDto extends RefundDto {
  @Id() orderId!: string;
  @Id() lineId!: string;
  @OneOf(refundTypes) type!: RefundType;
  @OneOf(reasonCodes) reason!: string;
  @Optional() @Amount() amount?: string;
  @Optional() @Count(1, 1_000_000) quantity?: number;
  @OneOf(['NOT_RECEIVED', 'RECEIVED']) goods!: Goods;
  @Optional() @Text() note?: string;
  @Optional() @Texts() evidence?: string[];
}

class ModifyDto extends RefundDto {
  @Optional() @OneOf(refundTypes) type?: RefundType;
  @Optional() @OneOf(reasonCodes) reason?: string;
  @Optional() @Amount() amount?: string;
  @Optional() @Count(1, 1_000_000) quantity?: number;
  @Optional() @Text() note?: string;
}

class AgreeDto extends RefundDto {
  @Optional() @Text() returnAddress?: string;
  @Optional() @Text() why?: string;
}

class WhyDto extends RefundDto {
  @Text() why!: string;
  @Optional() @Texts() evidence?: string[];
}

class SubmitReturnDto extends RefundDto {
  @Text() carrier!: string;
  @Text() waybill!: string;
  @Optional() @Amount() freight?: string;
  @Optional() @Text() freightProof?: string;
}

class SendReplacementDto extends RefundDto {
  @Text() carrier!: string;
  @Text() waybill!: string;
}

/** From command to what its body must be, and where HTTP takes it. */
export const refundCommands = {
  'refunds.apply': {
    dto: ApplyDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/apply',
    summary: 'The buyer asks for a refund of an order line',
  },
  'refunds.modify': {
    dto: ModifyDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/modify',
    summary: 'The buyer changes what is asked, or why',
    key: 'NEEDED',
  },
  'refunds.withdraw': {
    dto: RefundDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/withdraw',
    summary: 'The buyer takes the application back',
  },
  'refunds.agree': {
    dto: AgreeDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/agree',
    summary: 'The seller agrees',
  },
  'refunds.refuse': {
    dto: WhyDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/refuse',
    summary: 'The seller refuses',
  },
  'refunds.contest-reason': {
    dto: WhyDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/contest-reason',
    summary: 'The seller contests the reason as untrue (R-CONTEST)',
  },
  'refunds.submit-return': {
    dto: SubmitReturnDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/submit-return',
    summary: 'The buyer enters the waybill of the returned goods',
  },
  'refunds.record-return-delivery': {
    dto: RefundDto,
    by: ['courier', 'platform'],
    path: '/v1/refunds/:refundId/record-return-delivery',
    summary: 'The courier has delivered the returned goods',
  },
  'refunds.confirm-return': {
    dto: RefundDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/confirm-return',
    summary: 'The seller confirms the returned goods',
  },
  'refunds.refuse-return': {
    dto: WhyDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/refuse-return',
    summary: 'The seller refuses the returned goods',
  },
  'refunds.send-replacement': {
    dto: SendReplacementDto,
    by: ['seller', 'platform'],
    path: '/v1/refunds/:refundId/send-replacement',
    summary: 'The seller sends the replacement, or what was repaired',
  },
  'refunds.confirm-replacement': {
    dto: RefundDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/confirm-replacement',
    summary: 'The buyer has the replacement',
  },
} satisfies CommandTable;
