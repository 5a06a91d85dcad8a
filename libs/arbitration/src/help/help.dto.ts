/** The commands of 一键求助: the body of each, its HTTP path and the actors that may issue it. */
import { type Anomaly, anomalies, type HomeService, homeServices } from '@redress/contracts';
import { type CommandTable, Id, OneOf, Text } from '@redress/context';

class HelpDto {
  @Id() helpId!: string;
}

export class PressDto extends HelpDto {
  @Id() orderId!: string;
  @Id() lineId!: string;
  @OneOf(homeServices) service!: HomeService;
  @OneOf(anomalies) anomaly!: Anomaly;
  @Text() detail!: string;
}

export class AnswerDto extends HelpDto {
  @Text() plan!: string;
}

export class SolveDto extends HelpDto {
  @Text() how!: string;
}

const path = (verb: string) => `/v1/help/:helpId/${verb}` as const;

export const helpCommands = {
  'help.press': {
    dto: PressDto,
    by: ['buyer', 'platform'],
    path: path('press'),
    summary: 'The buyer presses 一键求助: a service at home was not, or not fully, performed, or cost extra (H-SCOPE)',
  },
  'help.answer': {
    dto: AnswerDto,
    by: ['seller', 'platform'],
    path: path('answer'),
    summary: 'The seller answers with a plan (D-HELP-ANSWER)',
  },
  'help.solve': {
    dto: SolveDto,
    by: ['seller', 'platform'],
    path: path('solve'),
    summary: 'The seller has solved it (D-HELP-SOLVE); that answers it too',
  },
} satisfies CommandTable;
