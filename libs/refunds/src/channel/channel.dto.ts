/** The body of each command: every door checks against the same, so that INVALID means the same everywhere. */
import { type CommandTable, Id, Text, Texts } from '@redress/context';
import { ArrayMinSize, IsBoolean } from 'class-validator';

class LineDto {
  @Id() orderId!: string;
  @Id() lineId!: string;
}

class RequestReopenDto extends LineDto {
  @Texts() @ArrayMinSize(1) evidence!: string[];
}

class DecideReopenDto extends LineDto {
  @IsBoolean() approve!: boolean;
  @Text() why!: string;
}

const path = (verb: string) => `/v1/orders/:orderId/lines/:lineId/${verb}` as const;

/** From command to what its body must be, and where HTTP takes it. */
export const channelCommands = {
  'refunds.request-reopen': {
    dto: RequestReopenDto,
    by: ['buyer', 'platform'],
    path: path('request-reopen'),
    summary: 'The buyer sends evidence, so that the shut channel of a line be opened once more (W-REOPEN)',
  },
  'refunds.decide-reopen': {
    dto: DecideReopenDto,
    by: ['officer', 'supervisor'],
    path: path('decide-reopen'),
    summary: 'An officer approves or declines that (W-REOPEN)',
  },
} satisfies CommandTable;
