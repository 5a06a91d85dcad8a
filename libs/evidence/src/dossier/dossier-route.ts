/** `GET /v1/cases/{caseId}/dossier` */
import { pipeline } from 'node:stream/promises';
import { loadRuleTexts } from '@redress/service-kit';
import { type Beside, type BesidePorts, actorIn, idsReader, mustBeNamed } from '@redress/service-kit/http';
import type { CaseFiles } from '../http/case-files.js';
import { attached, sent } from '../http/file-routes.js';
import { dossierPaths } from '../http/paths.js';
import { dossierOf } from './collect.js';
import { zipped } from './zipped.js';

const path = '/v1/cases/:caseId/dossier';

/** Everything that can be refused is asked before the first byte leaves. */
export const dossierRoute = (files: CaseFiles, ports: BesidePorts): Beside => {
  const { doors, clock } = ports;
  const idsOf = idsReader(path);
  return {
    routes: [
      {
        ...{ name: 'cases.dossier', method: 'GET', path },
        handle: async (request, response) => {
          const as = mustBeNamed(actorIn(request, ports));
          const { caseId = '' } = idsOf(request.params);
          const dossier = await dossierOf(caseId, as, { doors, files, clock, texts: await loadRuleTexts() });
          const name = `dossier-${caseId.replace(/[^\w.-]/g, '_')}.zip`;
          response.writeHead(200, attached(name, 'application/zip'));
          if (request.method === 'HEAD') return void response.end();
          await sent(
            pipeline(
              zipped(dossier, (hash) => files.open(caseId, hash, as)),
              response,
            ),
            response,
          );
        },
      },
    ],
    paths: dossierPaths,
  };
};
