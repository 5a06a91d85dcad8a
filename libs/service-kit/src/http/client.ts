/** The API of a service in another process, over HTTP: its commands and views are known from its manifest. */
import { type Answer, type Refusal, Rejected } from '@redress/event-sourcing';
import { Agent, request } from 'node:http';
import {
  type CommandEnvelope,
  type Manifest,
  filtersInPath,
  mostItems,
  namesIn,
  type Paged,
  type QueryEnvelope,
  type ViewTable,
  wholeOf,
} from '@redress/context';
import type { Preview } from '../preview/preview.js';
import type { ServiceApi } from '../service-api.js';
import { logViews } from '../log-views.js';

export type RemoteOptions = Readonly<{ url: string; manifest: Manifest; timeoutMs?: number }>;

/** The service did not answer as it must: the command may or may not have been carried out. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly outage = true;
  constructor(
    /** The service that is down. */
    readonly service: string,
    why: string,
    /** Its own message, where it answered. */
    readonly said?: string,
  ) {
    super(`${service}: ${why}`);
  }
}

const refusals: readonly string[] = [
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID',
  'CONFLICT',
  'RULE',
  'STATE',
] satisfies Refusal['code'][];

export const httpServiceApi = ({
  url,
  manifest,
  timeoutMs = 15_000,
}: RemoteOptions): Pick<ServiceApi, 'ask' | 'preview' | 'view' | 'caughtUp'> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const send = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) =>
    new Promise<Readonly<{ status: number; body: unknown }>>((resolve, reject) => {
      const lost = (error: Error) => reject(Object.assign(new Unanswered(manifest.service, error.message), { cause: error }));
      const sent = request(new URL(path, url), { method, headers, agent, timeout: timeoutMs }, (response) => {
        const kept: Buffer[] = [];
        response.on('data', (chunk: Buffer) => kept.push(chunk)).on('error', lost);
        response.on('end', () => {
          try {
            const text = Buffer.concat(kept).toString();
            resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) });
          } catch (error) {
            lost(error as Error);
          }
        });
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      // A connection that was idle too long was closed before the request came: nobody has seen it.
      sent.on('error', (error: NodeJS.ErrnoException) =>
        sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(send(method, path, headers, body)) : lost(error),
      );
      sent.end(body);
    });
  const answered = async (...asked: Parameters<typeof send>): Promise<unknown> => {
    const { status, body } = await send(...asked);
    if (status < 300) return body;
    const {
      code,
      ruleId,
      detail,
      details = {},
    } = (body ?? {}) as { code?: string; ruleId?: string; detail?: string; details?: object };
    if (!refusals.includes(code ?? ''))
      throw new Unanswered(manifest.service, `it answered ${status} ${code ?? ''}`, detail ?? `it answered ${status}`);
    const stale = status === 412 ? { stale: true } : {};
    const rule = ruleId === undefined ? {} : { ruleId };
    throw new Rejected({ code: code as Refusal['code'], message: detail ?? '', details: { ...details, ...stale }, ...rule });
  };

  const said = ({ type, as, body, commandId, ifMatch, metadata }: CommandEnvelope, query = ''): Promise<unknown> => {
    const { path } = manifest.commands[type] ?? unknown(type);
    const headers = {
      'Redress-Actor': as,
      'Content-Type': 'application/json',
      ...(commandId !== undefined && { 'Idempotency-Key': commandId }),
      ...(metadata?.traceparent !== undefined && { traceparent: metadata.traceparent }),
      ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
    };
    return answered('POST', filled(path, body as Record<string, unknown>) + query, headers, JSON.stringify(body));
  };

  return {
    preview: (envelope) => said(envelope, '?preview=true') as Promise<Preview>,
    ask: async (envelope) => ({ ...((await said(envelope)) as Answer), correlationId: undefined }),
    view: async (viewed: QueryEnvelope) => {
      const views: ViewTable = { ...logViews, ...manifest.views };
      const spec = (Object.hasOwn(views, viewed.view) ? views[viewed.view] : undefined) ?? unknown(viewed.view);
      const { path, list } = spec;
      const inPath = filtersInPath(spec);
      const read = ({ id, at, where, options = {}, page, as }: QueryEnvelope) => {
        const query = new URLSearchParams();
        const { now: _now, ...asked } = options;
        for (const [name, value] of Object.entries({ ...(at !== undefined && { at }), ...asked, ...where, ...page }))
          if (value !== undefined && !inPath.includes(name)) query.set(name, String(value));
        const text = query.size > 0 ? `?${query}` : '';
        return answered('GET', filled(path, { ...where, id }) + text, as === undefined ? {} : { 'Redress-Actor': as });
      };
      if (list === undefined || viewed.page) return read(viewed);
      const pages: Paged<unknown>[] = [];
      do {
        const cursor = pages.at(-1)?.next;
        pages.push(
          (await read({ ...viewed, page: { limit: mostItems, ...(cursor !== undefined && { cursor }) } })) as Paged<unknown>,
        );
      } while (pages.at(-1)?.next !== undefined);
      return wholeOf(list, pages);
    },
    caughtUp: async (after) => {
      await answered('GET', `/heard${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`);
    },
  };
};

const filled = (path: string, ids: Readonly<Record<string, unknown>>): string =>
  namesIn(path).reduce((text, name) => text.replace(`:${name}`, encodeURIComponent(String(ids[name]))), path);

const unknown = (what: string): never => {
  throw new Rejected({ code: 'NOT_FOUND', message: `there is no ${what}`, details: {} });
};
