/** A small fake of the running services, and an HTTP door before it. */
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import { Rejected } from '@redress/event-sourcing';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, Length, Matches, Min, ValidateIf, ValidateNested } from 'class-validator';
import { checkedView } from '../ask-view.js';
import { type CommandEnvelope, checked, ITSELF, pageOf, type QueryEnvelope } from '@redress/context';
import { fieldsOf, flag, integer, listOf } from '@redress/context/shape';
import type { ServiceApi } from '../service-api.js';
import type { LogLine } from './log.js';
import { type HttpOptions, startHttp } from './start-http.js';

const id = /^[\w.:-]{1,64}$/;
class LineDto {
  @IsString() @Matches(id) lineId!: string;
  @IsInt() @Min(1) quantity!: number;
}
class PlaceDto {
  @IsString() @Matches(id) orderId!: string;
  @IsString() @IsIn(['NORMAL', 'GOOD']) buyerTier!: string;
  @ValidateIf((_, value) => value !== undefined) @IsString() @Length(1, 2000) note?: string;
  @ValidateIf((_, value) => value !== undefined) @IsArray() @IsIn(['INSTALL'], { each: true }) services?: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => LineDto) lines!: LineDto[];
}
class ReopenDto {
  @IsString() @Matches(id) orderId!: string;
  @IsString() @Matches(id) lineId!: string;
}
class RefundDto {
  @IsString() @Matches(id) refundId!: string;
}
class TopUpDto {
  @IsString() @Matches(id) sellerId!: string;
  @ValidateIf((_, value) => value !== undefined) @IsString() @Matches(id) topUpId?: string;
}

const commands: ServiceApi['commands'] = {
  'orders.place': { dto: PlaceDto, by: ['buyer', 'platform'], path: '/v1/orders/:orderId/place', summary: 'Place' },
  'refunds.request-reopen': {
    dto: ReopenDto,
    by: ['buyer', 'platform'],
    path: '/v1/orders/:orderId/lines/:lineId/request-reopen',
    summary: 'Reopen',
  },
  'refunds.agree': { dto: RefundDto, by: ['seller', 'platform'], path: '/v1/refunds/:refundId/agree', summary: 'Agree' },
  'refunds.modify': {
    dto: RefundDto,
    by: ['buyer', 'platform'],
    path: '/v1/refunds/:refundId/modify',
    summary: 'Modify',
    key: 'NEEDED',
  },
  'penalties.top-up': {
    dto: TopUpDto,
    by: ['seller', 'platform'],
    path: '/v1/sellers/:sellerId/top-up',
    summary: 'Top up',
    key: { orField: 'topUpId' },
  },
};

const posting = fieldsOf({ n: integer });
/** More postings than a page holds. */
const postings = Array.from({ length: 450 }, (_, n) => ({ n }));

const views: ServiceApi['views'] = {
  order: { path: '/v1/orders/:id', summary: 'An order', query: ['at'] },
  measures: { path: '/v1/sellers/:id/measures', summary: 'Rates', query: ['asOf', 'knownAt', 'window', 'definition'] },
  ledger: { path: '/v1/ledger', summary: 'Postings', query: ['account', 'orderId'], list: ITSELF, answer: listOf(posting) },
  balances: {
    path: '/v1/balances',
    summary: 'Balances',
    list: 'accounts',
    answer: fieldsOf({ balanced: flag, accounts: listOf(posting) }),
  },
  units: {
    path: '/v1/sellers/:id/measures/:measure/orders',
    summary: 'The orders behind a rate',
    query: ['part'],
    list: ITSELF,
    answer: listOf(posting),
  },
  explain: { path: '/v1/events/:id/explanation', summary: 'Why' },
};

export type TestServer = ServiceApi & {
  asked: CommandEnvelope[];
  viewed: QueryEnvelope[];
  lines: LogLine[];
  /** Thrown by the next commands and views. */
  fault: unknown;
  caughtUp: (after?: string) => Promise<void>;
  held: Promise<unknown>;
};

export const now = '2026-03-02T01:00:00.000Z';

export const world = (): TestServer => {
  const server: TestServer = {
    ...{ commands, views, asked: [], viewed: [], lines: [], fault: undefined, held: Promise.resolve() },
    async ask(asked) {
      server.asked.push(asked);
      await server.held;
      if (server.fault !== undefined) throw server.fault;
      const spec = commands[asked.type];
      if (spec) checked(spec.dto, asked.body);
      const stream = `refund-${(asked.body as { refundId?: string }).refundId ?? 'x'}`;
      return { stream, version: 3, events: [{ eventId: `${stream}@3`, type: 'Done' }], correlationId: 'c' };
    },
    async view(asked) {
      const viewed = checkedView(views, asked);
      server.viewed.push(viewed);
      if (server.fault !== undefined) throw server.fault;
      if (!views[viewed.view]?.list) return { id: viewed.id };
      const rest = viewed.view === 'balances' ? { balanced: true } : {};
      return { ...rest, ...pageOf(postings, viewed.page!, [0], ({ n }) => [n]) };
    },
    caughtUp: () => Promise.resolve(),
  };
  return server;
};

export const rejected = (code: string, details: object = {}, ruleId?: string): Rejected =>
  new Rejected({ code, message: `it is ${code}`, details, ...(ruleId !== undefined && { ruleId }) } as Rejected['refusal']);

export const open = (doors: TestServer, options: Partial<HttpOptions> = {}) => {
  const log = { error: (line: LogLine) => void doors.lines.push(line) };
  return startHttp({ doors, clock: { now: () => now }, auth: 'loopback', port: 0, log, ...options });
};

/** Bytes as they are, and all that comes back until the server hangs up. */
export const raw = (url: string, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const kept: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => kept.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(kept).toString())).on('error', reject);
  });

export type Heard = Readonly<{ status: number; headers: Headers; text: string; body: Readonly<Record<string, unknown>> }>;

/** Node's own client, because `fetch` tidies up what it is given. */
export const call = (url: string, method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer) =>
  new Promise<Heard>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    // Node sends the body of a DELETE without saying how long it is, and the server then reads it as the next request
    const framed = method === 'DELETE' && body !== undefined ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
    const sent = ask({ hostname, port, method, path, headers: { ...framed, ...headers } }, (response) => {
      const kept: Buffer[] = [];
      response.on('data', (chunk: Buffer) => kept.push(chunk)).on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(kept).toString();
        const json = /[/+]json/.test(response.headers['content-type'] ?? '') && text !== '';
        const heard = new Headers(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)] as [string, string]),
        );
        const parsed = json ? (JSON.parse(text) as Heard['body']) : {};
        resolve({ status: response.statusCode ?? 0, headers: heard, text, body: parsed });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
