/** `/v1/audits`, `/v1/exports`, `/v1/seals`: asked for as jobs, which the asker looks at until they are done. */
import { audit, type Judges, type Manifest } from '@redress/audit';
import { kindOf } from '@redress/contracts';
import {
  actorIn,
  type Beside,
  type BesidePorts,
  type Handler,
  mustBeNamed,
  Problem,
  readBody,
  type Request,
  type Route,
  send,
} from '@redress/service-kit/http';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditAsked, exportAsked, nothingAsked } from './asked-in.js';
import type { Auditor } from './auditor.js';
import { type Job, Jobs, type Work } from './jobs.js';
import { auditPaths } from './paths.js';
import { sendExport } from './send-export.js';

type Begun = Readonly<{ asked: object; work: Work }>;

/** `close` calls off what is under way, and clears away what was exported. */
export const audits = (auditor: Auditor, judges: Judges) => {
  const opened: Jobs[] = [];
  return {
    beside: (ports: BesidePorts): Beside => {
      const jobs = new Jobs(() => ports.clock.now(), clearAway);
      opened.push(jobs);
      return { routes: routesOf(auditor, judges, ports, jobs), paths: auditPaths };
    },
    close: async () => {
      for (const jobs of opened) await jobs.close();
    },
  };
};

const folderOf = (id: string): string => join(tmpdir(), `redress-export-${id}`);
const clearAway = (id: string): Promise<void> => rm(folderOf(id), { recursive: true, force: true });

const routesOf = (auditor: Auditor, judges: Judges, ports: BesidePorts, jobs: Jobs): readonly Route[] => {
  const now = () => ports.clock.now();
  const start =
    (kind: string, begun: (body: Record<string, unknown>) => Begun): Handler =>
    async (request, response) => {
      const as = allowed(request, ports);
      const job = jobs.start({ kind, ...begun(await readBody(request)), askedBy: as, state: await auditor.state() });
      if (!job) throw new Problem('STATE', 'Too many of these wait already: look again when some are done, or call one off.');
      send(response, job.status === 'DONE' ? 200 : 202, shown(job));
    };
  const found = (kind: string, request: Request): Job => {
    allowed(request, ports);
    const job = jobs.of(kind, request.params['id'] ?? '');
    if (!job) throw new Problem('NOT_FOUND', 'There is no such job here: it was dropped, or another process has it.');
    return job;
  };
  const look =
    (kind: string): Handler =>
    async (request, response) =>
      send(response, 200, shown(found(kind, request)));
  const cancel =
    (kind: string): Handler =>
    async (request, response) => {
      const job = found(kind, request);
      await jobs.cancel(job);
      send(response, 200, shown(job));
    };
  const file: Handler = async (request, response) => {
    const job = found('export', request);
    if (job.status !== 'DONE') throw new Problem('STATE', `The export is ${job.status}: its files are there once it is DONE.`);
    await sendExport(folderOf(job.id), job.answer as Manifest, response);
  };
  const seals: Handler = async (request, response) => {
    allowed(request, ports);
    send(response, 200, { items: await auditor.seals() });
  };
  const route = (method: Route['method'], path: string, handle: Handler): Route => ({
    name: `${method} ${path}`,
    method,
    path,
    handle,
  });
  return [
    route('POST', '/v1/audits', start('audit', auditing(auditor, judges))),
    route('GET', '/v1/audits/:id', look('audit')),
    route('DELETE', '/v1/audits/:id', cancel('audit')),
    route('POST', '/v1/exports', start('export', exporting(auditor, now))),
    route('GET', '/v1/exports/:id', look('export')),
    route('DELETE', '/v1/exports/:id', cancel('export')),
    route('GET', '/v1/exports/:id/file', file),
    route('GET', '/v1/seals', seals),
    route('POST', '/v1/seals', start('seal', sealing(auditor, now))),
    route('GET', '/v1/seals/:id', look('seal')),
  ];
};

const auditing =
  ({ logs }: Auditor, judges: Judges) =>
  (body: Record<string, unknown>): Begun => {
    const asked = auditAsked(body);
    const work: Work = ({ told }) => audit({ logs, judges, asked, timer: () => performance.now(), progress: told });
    return { asked, work };
  };

const exporting =
  ({ exported }: Auditor, now: () => string) =>
  (body: Record<string, unknown>): Begun => {
    const { rows, part } = exportAsked(body);
    if (!exported) throw new Problem('STATE', 'There is no database here to export from.');
    const work: Work = ({ id, told }) => exported({ folder: folderOf(id), rows, part, at: now(), progress: told });
    return { asked: { format: rows, ...part }, work };
  };

const sealing =
  ({ seal }: Auditor, now: () => string) =>
  (body: Record<string, unknown>): Begun => {
    const asked = nothingAsked(body);
    if (!seal) throw new Problem('STATE', 'There is no key here to sign with: SEAL_KEY names it.');
    return { asked, work: async () => ({ items: await seal(now()) }) };
  };

const kinds: readonly string[] = ['auditor', 'finance', 'lead', 'platform', 'service'];

const allowed = (request: Request, ports: BesidePorts): string => {
  const as = mustBeNamed(actorIn(request, ports));
  if (kinds.includes(kindOf(as))) return as;
  throw new Problem('FORBIDDEN', 'This is for auditors, leads and finance.', { details: { by: kinds.slice(0, 3) } });
};

const shown = ({ id, kind, asked, askedBy, askedAt, status, progress, endedAt, answer, error }: Job) => ({
  ...{ id, kind, asked, askedBy, askedAt, status },
  ...(progress && { progress }),
  ...(endedAt !== undefined && { endedAt }),
  ...(answer !== undefined && { answer }),
  ...(error !== undefined && { error }),
});
