/** At a gateway: files are the case's service's. Bytes go through as they come, in both directions, and are kept nowhere. */
import { type IncomingHttpHeaders, type IncomingMessage, request as ask } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Rejected } from '@redress/event-sourcing';
import {
  type Admission,
  type Beside,
  type Handler,
  Problem,
  Unanswered,
  actorIn,
  idsReader,
  mustBeNamed,
} from '@redress/service-kit/http';
import type { CaseFiles } from './case-files.js';
import { type FileList, many, one, sent } from './file-routes.js';
import { filePaths } from './paths.js';

/** No bytes for so long: the service is taken for away. */
const silentMs = 60_000;
const passedOn = ['content-length', 'content-type', 'content-encoding', 'idempotency-key'] as const;
const answered = [
  ...['content-type', 'content-length', 'content-disposition', 'content-security-policy', 'cache-control'],
  ...['x-content-type-options', 'retry-after', 'www-authenticate', 'connection'],
];

export const forwardedFiles = (url: string, admission: Admission): Beside => {
  const forward = (path: string): Handler => {
    const idsOf = idsReader(path);
    return async (request, response) => {
      const as = mustBeNamed(actorIn(request, admission));
      idsOf(request.params);
      const [asked = ''] = request.originalUrl.split('?');
      const answer = await answerOf(url, {
        method: request.method ?? 'GET',
        path: asked,
        as,
        more: request.headers,
        body: request,
      });
      response.writeHead(answer.statusCode ?? 502, only(answered, answer.headers));
      await sent(pipeline(answer, response), response);
    };
  };
  return {
    routes: [
      { name: 'files.add', method: 'POST', path: many, handle: forward(many) },
      { name: 'files.list', method: 'GET', path: many, handle: forward(many) },
      { name: 'files.get', method: 'GET', path: one, handle: forward(one) },
    ],
    paths: filePaths,
  };
};

/** The files of cases, asked of their service. */
export const remoteFiles = (url: string): CaseFiles => {
  const get = async (path: string, as = 'platform') => {
    const answer = await answerOf(url, { method: 'GET', path, as });
    if (answer.statusCode === 200) return answer;
    answer.resume();
    if (answer.statusCode === 404) throw new Rejected({ code: 'NOT_FOUND', message: 'no such file of such a case', details: {} });
    throw new Unanswered('arbitration', `it answered ${answer.statusCode}`);
  };
  const pathOf = (caseId: string) => `/v1/cases/${encodeURIComponent(caseId)}/files`;
  const list = async (caseId: string, as?: string) => (JSON.parse(await textOf(await get(pathOf(caseId), as))) as FileList).items;
  return {
    list,
    open: async (caseId, hash, as) => {
      const bytes = await get(`${pathOf(caseId)}/${hash}`, as);
      const type = bytes.headers['content-type'] ?? 'application/octet-stream';
      return { type, bytes };
    },
  };
};

type Asked = Readonly<{ method: string; path: string; as: string; more?: IncomingHttpHeaders; body?: IncomingMessage }>;

/** The answer may come before the body is at its end: a refusal ends the sending. A caller who hangs up ends it too. */
const answerOf = (url: string, { method, path, as, more = {}, body }: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const away = (cause: unknown) => reject(new Unanswered('arbitration', String(cause)));
    const sending = ask(new URL(path, url), { method, headers: { ...only(passedOn, more), 'Redress-Actor': as } }, resolve);
    sending.on('error', away).setTimeout(silentMs, () => sending.destroy(new Error(`silent for ${silentMs / 1000} s`)));
    if (!body) return void sending.end();
    body.on('close', () => {
      if (body.complete) return;
      sending.destroy();
      reject(new Problem('INVALID', 'The file ended before its time: send it again.'));
    });
    body.pipe(sending);
  });

const only = (names: readonly string[], headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));

const textOf = async (answer: IncomingMessage): Promise<string> => {
  const kept: Buffer[] = [];
  for await (const chunk of answer) kept.push(chunk as Buffer);
  return Buffer.concat(kept).toString();
};
