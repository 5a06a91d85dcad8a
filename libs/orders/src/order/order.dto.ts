/** The body of each command as a caller writes it, the same for every door: INVALID means the same everywhere. */
import { AmountOrNothing, Count, Id, InstantField, OneOf, Optional, Text } from '@redress/context';
import type { CommandSpec } from '@redress/context';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import type { Asking, OrderData, Rating, SignedBy } from './order.commands.js';

type Line = OrderData['lines'][number];

class OrderDto {
  @Id() orderId!: string;
}

class PromiseDto {
  @OneOf(['STANDARD', 'JUHUASUAN', 'PRESALE', 'CUSTOM']) kind!: Line['promise']['kind'];
  @Optional() @InstantField() shipBy?: string;
}

class LineDto {
  @Id() lineId!: string;
  @Text() sku!: string;
  @Text() title!: string;
  @Text() category!: string;
  @OneOf(['PHYSICAL', 'VIRTUAL']) kind!: Line['kind'];
  @Count(1, 1_000_000) quantity!: number;
  @AmountOrNothing() paid!: string;
  @Optional() @OneOf(['NONE', 'DURABLE', 'NON_DURABLE']) sanbao?: Line['sanbao'];
  @Optional() @IsBoolean() noReason?: boolean;
  @Optional() @Count(0, 36_500) usageDays?: number;
  @Optional() @IsArray() @OneOf(['INSTALL', 'INDOOR', 'INDOOR_INSTALL'], { each: true }) services?: Line['services'];
  @Optional() @IsObject() @ValidateNested() @Type(() => PromiseDto) promise?: PromiseDto;
}

export class PlaceDto extends OrderDto {
  @Id() buyerId!: string;
  @OneOf(['NORMAL', 'GOOD', 'EXCELLENT']) buyerTier!: OrderData['buyerTier'];
  @Id() sellerId!: string;
  @AmountOrNothing() freight!: string;
  @IsBoolean() freeShipping!: boolean;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @ArrayUnique(({ lineId }: LineDto) => lineId) @ValidateNested() @Type(() => LineDto)
  lines!: LineDto[]; // prettier-ignore
  @Optional() @IsBoolean() invoicePromised?: boolean;
}

export class PayDto extends OrderDto {
  @AmountOrNothing() cash!: string;
  @Count(0, 1_000_000_000_000) points!: number;
}

export class ShipDto extends OrderDto {
  @Text() carrier!: string;
  @Id() waybill!: string;
  @Optional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @Id({ each: true }) lineIds?: string[];
}

export class RecordDto extends OrderDto {
  @Id() waybill!: string;
  @Optional() @InstantField() occurredAt?: string;
}

export class DeliveryDto extends RecordDto {
  @OneOf(['BUYER', 'THIRD_PARTY', 'REFUSED']) signedBy!: SignedBy | 'REFUSED';
}

export class CloseDto extends OrderDto {
  @Text() why!: string;
}

export class ReviewDto extends OrderDto {
  @OneOf(['GOOD', 'NEUTRAL', 'BAD']) rating!: Rating;
  @Optional() @Text() text?: string;
}

export const orderCommands = {
  'orders.place': {
    dto: PlaceDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/place',
    summary: 'A buyer orders from one seller',
  },
  'orders.pay': {
    dto: PayDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/pay',
    summary: 'Lines and freight, in cash and points',
  },
  'orders.ship': {
    dto: ShipDto,
    by: ['seller', 'platform'],
    path: '/v1/orders/:orderId/ship',
    summary: "The seller's click: a parcel and its lines",
  },
  'orders.record-pickup': {
    dto: RecordDto,
    by: ['courier', 'platform'],
    path: '/v1/orders/:orderId/record-pickup',
    summary: 'The courier has the parcel (R-SHIP-TIME)',
  },
  'orders.record-delivery': {
    dto: DeliveryDto,
    by: ['courier', 'platform'],
    path: '/v1/orders/:orderId/record-delivery',
    summary: 'Signed for, or refused',
  },
  'orders.record-return': {
    dto: RecordDto,
    by: ['courier', 'platform'],
    path: '/v1/orders/:orderId/record-return',
    summary: 'A refused parcel is back with the seller (R-RISK)',
  },
  'orders.confirm-receipt': {
    dto: OrderDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/confirm-receipt',
    summary: 'The buyer has it: the trade completes',
  },
  'orders.close': {
    dto: CloseDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/close',
    summary: 'Called off before the payment',
  },
  'orders.review': {
    dto: ReviewDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/review',
    summary: "The buyer's rating",
  },
} satisfies Record<Asking, CommandSpec>;
