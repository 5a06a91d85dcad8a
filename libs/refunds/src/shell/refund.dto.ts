/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { type RefundType, refundTypes } from '@redress/contracts';
import type { CommandTable } from '@redress/service-kit';
import { amountPattern, reasonCodes } from '@redress/rulebook';
import { applyDecorators } from '@nestjs/common';
import { IsArray, IsIn, IsString, Length, Matches, ValidateIf } from 'class-validator';
import type { Goods } from '../domain/refund.events.js';

/** Absent, or as declared: null is not absent. */
const Optional = () => ValidateIf((_, value) => value !== undefined);
const Id = () => applyDecorators(IsString(), Matches(/^[\w.:-]{1,64}$/));
/** What PostgreSQL cannot keep as JSON (NUL, half a surrogate pair) is no text. */
const readable = /^[^\0\p{Cs}]*$/u;
const Text = () => applyDecorators(IsString(), Length(1, 2000), Matches(readable));
const Amount = () => applyDecorators(IsString(), Matches(amountPattern, { message: 'must be an amount such as "199.00"' }));
const OneOf = (values: readonly string[]) => applyDecorators(IsString(), IsIn(values));
const Texts = () =>
  applyDecorators(IsArray(), IsString({ each: true }), Length(1, 2000, { each: true }), Matches(readable, { each: true }));

class RefundDto {
  @Id() refundId!: string;
}

class ApplyDto extends RefundDto {
  @Id() orderId!: string;
  @Id() lineId!: string;
  @OneOf(refundTypes) type!: RefundType;
  @OneOf(reasonCodes) reason!: string;
  @Optional() @Amount() amount?: string;
  @OneOf(['NOT_RECEIVED', 'RECEIVED']) goods!: Goods;
  @Optional() @Text() note?: string;
  @Optional() @Texts() evidence?: string[];
}

class ModifyDto extends RefundDto {
  @Optional() @OneOf(refundTypes) type?: RefundType;
  @Optional() @OneOf(reasonCodes) reason?: string;
  @Optional() @Amount() amount?: string;
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

/** From command to what its body must be, and where HTTP takes it. */
export const refundCommands = {
  'refunds.apply': {
    dto: ApplyDto,
    path: '/v1/refunds/:refundId/apply',
    summary: 'The buyer asks for a refund of an order line',
  },
  'refunds.modify': { dto: ModifyDto, path: '/v1/refunds/:refundId/modify', summary: 'The buyer changes what is asked, or why' },
  'refunds.withdraw': { dto: RefundDto, path: '/v1/refunds/:refundId/withdraw', summary: 'The buyer takes the application back' },
  'refunds.agree': { dto: AgreeDto, path: '/v1/refunds/:refundId/agree', summary: 'The seller agrees' },
  'refunds.refuse': { dto: WhyDto, path: '/v1/refunds/:refundId/refuse', summary: 'The seller refuses' },
  'refunds.contest-reason': {
    dto: WhyDto,
    path: '/v1/refunds/:refundId/contest-reason',
    summary: 'The seller contests the reason as untrue (R-CONTEST)',
  },
  'refunds.submit-return': {
    dto: SubmitReturnDto,
    path: '/v1/refunds/:refundId/submit-return',
    summary: 'The buyer enters the waybill of the returned goods',
  },
  'refunds.record-return-delivery': {
    dto: RefundDto,
    path: '/v1/refunds/:refundId/record-return-delivery',
    summary: 'The courier has delivered the returned goods',
  },
  'refunds.confirm-return': {
    dto: RefundDto,
    path: '/v1/refunds/:refundId/confirm-return',
    summary: 'The seller confirms the returned goods',
  },
  'refunds.refuse-return': {
    dto: WhyDto,
    path: '/v1/refunds/:refundId/refuse-return',
    summary: 'The seller refuses the returned goods',
  },
} satisfies CommandTable;
