/** The commands of complaints: the body of each, its HTTP path and the actors that may issue it. */
import {
  type ComplaintType,
  complaintTypes,
  type HomeService,
  homeServices,
  obligationKinds,
  type PromiseKind,
  promises,
} from '@redress/contracts';
import { Amount, type CommandTable, Id, OneOf, Optional, Text, Texts } from '@redress/context';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateNested } from 'class-validator';

class ComplaintDto {
  @Id() complaintId!: string;
}

class FileDto extends ComplaintDto {
  @OneOf(complaintTypes) type!: ComplaintType;
  @Id() orderId!: string;
  @Optional() @Id() lineId?: string;
  @Optional() @OneOf(homeServices) service?: HomeService;
  @Optional() @OneOf(promises) promise?: PromiseKind;
  @Optional() @Amount() amount?: string;
  @Text() detail!: string;
  @Optional() @Texts() evidence?: string[];
}

class ObligationDto {
  @OneOf(obligationKinds) kind!: (typeof obligationKinds)[number];
  @Optional() @Amount() amount?: string;
}

class DecideDto extends ComplaintDto {
  @IsBoolean() upheld!: boolean;
  @Optional() @IsObject() @ValidateNested() @Type(() => ObligationDto) obligation?: ObligationDto;
  @Text() finding!: string;
}

class PerformDto extends ComplaintDto {
  @Text() how!: string;
}

const path = (verb: string) => `/v1/complaints/:complaintId/${verb}` as const;

export const complaintCommands = {
  'complaints.file': {
    dto: FileDto,
    by: ['buyer', 'seller', 'platform'],
    path: path('file'),
    summary: 'A party of an order complains of the other (W-NOTRECV, W-PROMISE, W-AFTER, W-LATE, W-REVIEW, W-HARASS)',
  },
  'complaints.decide': {
    dto: DecideDto,
    by: ['officer', 'supervisor'],
    path: path('decide'),
    summary: 'An officer decides a complaint; upheld, the seller may have to do something (D-OBLIGATION)',
  },
  'complaints.perform': {
    dto: PerformDto,
    by: ['seller', 'platform'],
    path: path('perform'),
    summary: 'The seller has done what it had to',
  },
  'complaints.withdraw': {
    dto: ComplaintDto,
    by: ['buyer', 'seller', 'platform'],
    path: path('withdraw'),
    summary: 'Who filed the complaint takes it back',
  },
} satisfies CommandTable;
