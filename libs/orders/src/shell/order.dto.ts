/** The body of each command as a caller writes it, the same for every door: INVALID means the same everywhere. */
import { applyDecorators } from '@nestjs/common';
import { instantPattern, nonNegativePattern, amountPattern } from '@redress/rulebook';
import type { CommandSpec } from '@redress/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Asking, OrderData, Rating, SignedBy } from '../domain/order.commands.js';

type Line = OrderData['lines'][number];

// Each says the JSON type apart from the value: a scenario file with a wrong type is unusable, a bad value is an answer.
const Id = (each = false) => applyDecorators(IsString({ each }), Matches(/^[\w.:-]{1,64}$/, { each }));
const Text = () => applyDecorators(IsString(), Length(1, 2000), Matches(/^[^\0]*$/));
const OneOf = (values: readonly string[], each = false) => applyDecorators(IsString({ each }), IsIn(values, { each }));
const Instant = () => applyDecorators(IsString(), Matches(instantPattern));
// up to 999,999,999.99, so that sums stay exact
const Amount = (pattern: RegExp) => applyDecorators(IsString(), MaxLength(12), Matches(pattern));
const Count = (min: number, max: number) => applyDecorators(IsInt(), Min(min), Max(max));

class OrderDto {
  @Id() orderId!: string;
}

class PromiseDto {
  @OneOf(['STANDARD', 'JUHUASUAN', 'PRESALE', 'CUSTOM']) kind!: Line['promise']['kind'];
  @IsOptional() @Instant() shipBy?: string;
}

class LineDto {
  @Id() lineId!: string;
  @Text() sku!: string;
  @Text() title!: string;
  @Text() category!: string;
  @OneOf(['PHYSICAL', 'VIRTUAL']) kind!: Line['kind'];
  @Count(1, 1_000_000) quantity!: number;
  @Amount(amountPattern) paid!: string;
  @IsOptional() @OneOf(['NONE', 'DURABLE', 'NON_DURABLE']) sanbao?: Line['sanbao'];
  @IsOptional() @IsBoolean() noReason?: boolean;
  @IsOptional() @Count(0, 36_500) usageDays?: number;
  @IsOptional() @IsArray() @OneOf(['INSTALL', 'INDOOR', 'INDOOR_INSTALL'], true) services?: Line['services'];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => PromiseDto) promise?: PromiseDto;
}

export class PlaceDto extends OrderDto {
  @Id() buyerId!: string;
  @OneOf(['NORMAL', 'GOOD', 'EXCELLENT']) buyerTier!: OrderData['buyerTier'];
  @Id() sellerId!: string;
  @Amount(nonNegativePattern) freight!: string;
  @IsBoolean() freeShipping!: boolean;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @ArrayUnique(({ lineId }: LineDto) => lineId) @ValidateNested() @Type(() => LineDto)
  lines!: LineDto[]; // prettier-ignore
  @IsOptional() @IsBoolean() invoicePromised?: boolean;
}

export class PayDto extends OrderDto {
  @Amount(nonNegativePattern) cash!: string;
  @Count(0, 1_000_000_000_000) points!: number;
}

export class ShipDto extends OrderDto {
  @Text() carrier!: string;
  @Id() waybill!: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @Id(true) lineIds?: string[];
}

export class RecordDto extends OrderDto {
  @Id() waybill!: string;
  @IsOptional() @Instant() occurredAt?: string;
}

export class DeliveryDto extends RecordDto {
  @OneOf(['BUYER', 'THIRD_PARTY', 'REFUSED']) signedBy!: SignedBy | 'REFUSED';
}

export class CloseDto extends OrderDto {
  @Text() why!: string;
}

export class ReviewDto extends OrderDto {
  @OneOf(['GOOD', 'NEUTRAL', 'BAD']) rating!: Rating;
  @IsOptional() @Text() text?: string;
}

export const orderCommands = {
  'orders.place': { dto: PlaceDto, path: '/v1/orders/:orderId/place', summary: 'A buyer orders from one seller' },
  'orders.pay': { dto: PayDto, path: '/v1/orders/:orderId/pay', summary: 'Lines and freight, in cash and points' },
  'orders.ship': { dto: ShipDto, path: '/v1/orders/:orderId/ship', summary: "The seller's click: a parcel and its lines" },
  'orders.record-pickup': {
    dto: RecordDto,
    path: '/v1/orders/:orderId/record-pickup',
    summary: 'The courier has the parcel (R-SHIP-TIME)',
  },
  'orders.record-delivery': { dto: DeliveryDto, path: '/v1/orders/:orderId/record-delivery', summary: 'Signed for, or refused' },
  'orders.record-return': {
    dto: RecordDto,
    path: '/v1/orders/:orderId/record-return',
    summary: 'A refused parcel is back with the seller (R-RISK)',
  },
  'orders.confirm-receipt': {
    dto: OrderDto,
    path: '/v1/orders/:orderId/confirm-receipt',
    summary: 'The buyer has it: the trade completes',
  },
  'orders.close': { dto: CloseDto, path: '/v1/orders/:orderId/close', summary: 'Called off before the payment' },
  'orders.review': { dto: ReviewDto, path: '/v1/orders/:orderId/review', summary: "The buyer's rating" },
} satisfies Record<Asking, CommandSpec>;
