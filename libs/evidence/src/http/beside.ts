/** What each kind of process serves beside commands and views. */
import type { Rulebook } from '@redress/rulebook';
import type { Beside, BesidePorts } from '@redress/service-kit/http';
import { dossierRoute } from '../dossier/dossier-route.js';
import type { EvidenceStore } from '../store/index.js';
import { caseFiles, type Turns } from './case-files.js';
import { fileRoutes } from './file-routes.js';
import { forwardedFiles, remoteFiles } from './forwarded.js';

type Own = Readonly<{ store: EvidenceStore; rules: Rulebook; within?: string; turns?: Turns }>;
const joined = (...all: readonly Beside[]): Beside => ({
  routes: all.flatMap(({ routes }) => routes),
  paths: Object.assign({}, ...all.map(({ paths }) => paths)) as Beside['paths'],
});

/** The service of the cases: their files. */
export const filesBeside =
  (own: Own) =>
  (ports: BesidePorts): Beside =>
    fileRoutes(caseFiles({ ...own, ...ports }), ports);

/** One process with everything: files and dossiers. */
export const allBeside =
  (own: Own) =>
  (ports: BesidePorts): Beside => {
    const files = caseFiles({ ...own, ...ports });
    return joined(fileRoutes(files, ports), dossierRoute(files, ports));
  };

/** The gateway: files of the service at `url`, dossiers of the views of all. */
export const besideFrom =
  (url: string) =>
  (ports: BesidePorts): Beside =>
    joined(forwardedFiles(url, ports), dossierRoute(remoteFiles(url), ports));
