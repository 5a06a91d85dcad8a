/** `POST` and `GET /v1/cases/{caseId}/files`, `GET …/files/{hash}`. */
import { pipeline } from 'node:stream/promises';
import {
  type Admission,
  type Beside,
  type Handler,
  Problem,
  type Request,
  type Response,
  actorIn,
  idsReader,
  keyReader,
  mustBeNamed,
  send,
} from '@redress/service-kit/http';
import type { FileNote } from '../store/index.js';
import { extensionOf } from '../dossier/extension.js';
import { asStored } from './as-stored.js';
import type { CaseFilesDesk } from './case-files.js';
import { filePaths } from './paths.js';

export const many = '/v1/cases/:caseId/files';
export const one = '/v1/cases/:caseId/files/:hash';

export const fileRoutes = (files: CaseFilesDesk, admission: Admission): Beside => {
  const ofMany = idsReader(many);
  const ofOne = idsReader(one);
  const keyIn = keyReader('files.add', {});
  const add: Handler = async (request, response) => {
    const as = mustBeNamed(actorIn(request, admission));
    const { caseId = '' } = ofMany(request.params);
    mustBePlain(request);
    send(response, 200, await files.add({ caseId, as, key: keyIn(request, {}), body: request }));
  };
  const list: Handler = async (request, response) => {
    const { caseId = '' } = ofMany(request.params);
    send(response, 200, { items: await files.list(caseId, mustBeNamed(actorIn(request, admission))) });
  };
  const get: Handler = async (request, response) => {
    const { caseId = '', hash = '' } = ofOne(request.params);
    const { type, bytes } = await files.open(caseId, hash, mustBeNamed(actorIn(request, admission)));
    response.writeHead(200, attached(`${hash}${extensionOf(type)}`, type));
    if (request.method === 'HEAD') return (void bytes.destroy(), void response.end());
    await sent(pipeline(bytes, asStored({ hash }), response), response);
  };
  return {
    routes: [
      { name: 'files.add', method: 'POST', path: many, handle: add },
      { name: 'files.list', method: 'GET', path: many, handle: list },
      { name: 'files.get', method: 'GET', path: one, handle: get },
    ],
    paths: filePaths,
  };
};

/** Downloaded, never shown in the page's own right: even a browser that is fooled about the type runs nothing. */
export const attached = (name: string, type: string): Readonly<Record<string, string>> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, no-store',
});

/** A response that has begun cannot turn into a problem: it is cut off, so that nobody takes it for complete. */
export const sent = async (sending: Promise<void>, response: Response): Promise<void> => {
  const gone = () => response.destroyed && !response.writableFinished;
  await sending.catch((error: NodeJS.ErrnoException) => {
    response.destroy();
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' || !gone()) throw error;
  });
};

const mustBePlain = ({ headers }: Request): void => {
  const encoded = (headers['content-encoding'] ?? 'identity') !== 'identity';
  if (!encoded && !/^multipart\//i.test(headers['content-type'] ?? '')) return;
  throw new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    'The body must be the bytes of the file as they are, without Content-Encoding and in no form: curl --data-binary @photo.jpg.',
  );
};

export type FileList = Readonly<{ items: readonly FileNote[] }>;
