/** A stage that plays nothing and remembers who asked what, to see in which order a scenario plays. Two commands, small DTOs. */
import 'reflect-metadata';
import type { CommandEnvelope, CommandTable, QueryEnvelope, ViewTable } from '@redress/context';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { OpenStage } from '../stage.js';

class Line {
  @IsString() lineId!: string;
  @IsString() @Matches(/^\d+\.\d\d$/) paid!: string;
  @IsInt() quantity!: number;
}

export class Place {
  @IsString() orderId!: string;
  @IsOptional() @IsBoolean() freeShipping?: boolean;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Line) lines?: Line[];
  @IsOptional() @IsArray() @IsString({ each: true }) lineIds?: string[];
  @IsOptional() @IsArray() @IsInt({ each: true }) votes?: number[];
  @IsOptional() @IsObject() shares?: object;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 1 }) weight?: number;
}

export class Pay {
  @IsString() orderId!: string;
  @Matches(/^\d+\.\d\d$/) @IsIn(['1.00']) cash!: string;
}

export const commands: CommandTable = {
  'orders.place': { dto: Place, by: ['buyer', 'platform'], path: '/v1/orders/:orderId/place', summary: '' },
  'orders.pay': { dto: Pay, by: ['buyer', 'platform'], path: '/v1/orders/:orderId/pay', summary: '' },
};

const view = (id: string, query: readonly string[] = ['at']) => ({ path: `/v1/views${id}` as const, summary: '', query });
export const views: ViewTable = {
  order: view('/:id'),
  refund: view('/:id'),
  seller: view('/:id'),
  events: view('/:id'),
  measures: view('/:id', ['asOf', 'knownAt', 'window', 'definition']),
  ledger: view('', ['at', 'a', 'orderId', 'amount']),
  'trial-balance': view(''),
};
/** What a file is measured by. */
export const offered = { commands, views };

type Answers = {
  ask?: (envelope: CommandEnvelope) => void;
  view?: (query: QueryEnvelope) => unknown;
  fire?: (until: string) => void;
  open?: (options: object) => void;
};

/** `ask`, `view` and `fire` may throw; `played` is what was asked of the stage, in order. */
export function recordingStage({ ask, view, fire, open }: Answers = {}) {
  const played: string[] = [];
  const viewed: QueryEnvelope[] = [];
  const asked: CommandEnvelope[] = [];
  const openStage: OpenStage = async (options) => {
    played.push(`open ${JSON.stringify(options)}`);
    open?.(options);
    return {
      ask: async (one) => {
        played.push(`ask ${one.type} ${one.at}`);
        asked.push(one);
        ask?.(one);
        return { stream: 's', version: 1, events: [], correlationId: undefined };
      },
      fire: async (until, inclusive) => {
        played.push(`fire ${inclusive ? 'to' : 'before'} ${until}`);
        fire?.(until);
      },
      view: async (one) => {
        played.push(`view ${one.view} ${one.options?.now}`);
        viewed.push(one);
        return view?.(one) ?? {};
      },
      close: async () => void played.push('close'),
    };
  };
  return { openStage, played, viewed, asked };
}

/** A scenario file of these steps and expectations; begins at midnight UTC, so that offsets are easy to read. */
export const yaml = ({
  steps = '[]',
  expect = '[]',
  more = '',
}: { steps?: string; expect?: string; more?: string } = {}): string =>
  `scenario: a test\nstart: 2026-03-02T08:00:00+08:00\nsteps: ${steps}\nexpect: ${expect}\n${more}`;

export const pay = (at: string, more = '', body = 'orderId: o1, cash: "1.00"'): string =>
  `{at: ${at}, as: "buyer:b1", do: orders.pay, with: {${body}}${more}}`;
