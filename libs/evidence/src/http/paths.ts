/** What the OpenAPI document says of files and dossiers. */
import { references } from '@redress/service-kit/http';

const text = { type: 'string' };
const inPath = (name: string, pattern: string) => ({ name, in: 'path', required: true, schema: { ...text, pattern } });
const caseId = inPath('caseId', '^[A-Za-z0-9_.:-]{1,400}$');
const hash = inPath('hash', '^[0-9a-f]{64}$');
const binary = (...types: string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { ...text, contentMediaType: type } }]));
const storedFile = {
  type: 'object',
  required: ['hash', 'bytes', 'type'],
  properties: {
    hash: { ...text, description: 'sha256 of what is kept; `arbitration.submit-evidence` refers to it as `file`' },
    bytes: { type: 'integer', description: 'Of what is kept' },
    type: { ...text, description: 'By content, whatever the file was called' },
  },
};
const note = {
  ...storedFile,
  required: [...storedFile.required, 'source', 'by', 'at'],
  properties: {
    ...storedFile.properties,
    source: { ...text, description: 'sha256 of what was sent; a picture is drawn anew, so that it differs from `hash`' },
    by: { enum: ['BUYER', 'SELLER', 'PLATFORM'] },
    at: { ...text, format: 'date-time' },
  },
};
const key = { name: 'Idempotency-Key', in: 'header', schema: { ...text, pattern: '^[\\x21-\\x7e]{1,200}$' } };
const list = { type: 'object', required: ['items'], properties: { items: { type: 'array', items: note } } };
const json = (schema: object) => ({ 'application/json': { schema } });
const common = { tags: ['cases'], security: [{ actor: [] }] };
const reading = references(400, 401, 403, 404, 421, 500, 503);

export const filePaths: Readonly<Record<string, object>> = {
  '/v1/cases/{caseId}/files': {
    post: {
      ...{ operationId: 'files.add', summary: 'Uploads a file of evidence: the body is its bytes', ...common },
      parameters: [
        caseId,
        { ...key, description: "The caller's own id of this upload; without it the same bytes are the same upload" },
      ],
      requestBody: { required: true, content: binary('application/octet-stream') },
      responses: {
        '200': { description: 'Kept, or kept before', content: json(storedFile) },
        ...references(400, 401, 403, 404, 409, 413, 415, 421, 500, 503),
      },
    },
    get: {
      ...{ operationId: 'files.list', summary: 'The files of a case, as they were uploaded', ...common },
      parameters: [caseId],
      responses: { '200': { description: 'The files', content: json(list) }, ...reading },
    },
  },
  '/v1/cases/{caseId}/files/{hash}': {
    get: {
      ...{ operationId: 'files.get', summary: 'One file, to be saved', ...common },
      parameters: [caseId, hash],
      responses: { '200': { description: 'Its bytes', content: binary('application/octet-stream') }, ...reading },
    },
  },
};

export const dossierPaths: Readonly<Record<string, object>> = {
  '/v1/cases/{caseId}/dossier': {
    get: {
      ...{ operationId: 'cases.dossier', summary: 'The whole case as a ZIP: timeline, files, explanations, postings', ...common },
      parameters: [caseId],
      responses: { '200': { description: 'The archive', content: binary('application/zip') }, ...reading },
    },
  },
};
