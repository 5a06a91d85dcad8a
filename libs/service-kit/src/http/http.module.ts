import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { commandRoute } from './command-route.js';
import { checkedAfter } from './headers.js';
import { caughtUpWithin } from './caught-up-within.js';
import { type Metrics, metricsType } from '../metrics.js';
import type { Limits } from './limits.js';
import { openApi } from './openapi/document.js';
import type { Beside, HttpPorts } from './ports.js';
import { ProblemFilter } from './problem.filter.js';
import { send } from './request.js';
import { controllerOf, type Route, Routes } from './routes.js';
import { csvPath, viewRoute } from './view-route.js';

/** The routes of the tables, what watches over a process, and the filter that makes every error a problem. */
@Module({})
export class HttpModule {
  static with(ports: HttpPorts, limits: Limits, beside: Beside): DynamicModule {
    const own = ownRoutes(ports, limits, beside);
    const routes = new Routes([...tableRoutes(ports, limits), ...beside.routes, ...own]);
    const filter = { provide: APP_FILTER, useValue: new ProblemFilter(routes, ports.clock, ports.log) };
    return { module: HttpModule, controllers: [controllerOf(routes)], providers: [filter] };
  }
}

const tableRoutes = (ports: HttpPorts, limits: Limits): Route[] => [
  ...Object.entries(ports.doors.commands).map(([name, spec]) => {
    return { name, method: 'POST', path: spec.path, handle: commandRoute(name, spec, ports, limits) } as const;
  }),
  ...Object.entries(ports.doors.views).flatMap(([name, spec]): Route[] => {
    const get = (path: string, more = '', asCsv = false): Route => {
      return { name: name + more, method: 'GET', path, handle: viewRoute(name, spec, ports, limits, asCsv) };
    };
    const ofCsv = csvPath(spec);
    return [get(spec.path), ...(ofCsv === undefined ? [] : [get(ofCsv, '.csv', true)])];
  }),
];

const ownRoutes = ({ doors, ready, metrics }: HttpPorts, limits: Limits, beside: Beside): Route[] => {
  const get = (path: string, answer: () => unknown): Route => {
    return { name: path, method: 'GET', path, handle: async (_request, response) => send(response, 200, await answer()) };
  };
  let document: object | undefined;
  return [
    get('/livez', () => ({ status: 'alive' })),
    get('/readyz', async () => {
      const standing = await (ready ? ready() : caughtUpWithin(doors, limits.heardMs));
      return { status: 'ready', ...(standing as object | undefined) };
    }),
    {
      name: '/heard',
      method: 'GET',
      path: '/heard',
      handle: async (request, response) => {
        const after = new URL(request.originalUrl, 'http://here').searchParams.get('after') ?? undefined;
        await caughtUpWithin(doors, limits.heardMs, after === undefined ? after : checkedAfter(after));
        send(response, 200, { heard: after ?? 'all' });
      },
    },
    get('/openapi.json', () => (document ??= openApi(doors, beside))),
    ...(metrics ? [metricsRoute(metrics)] : []),
  ];
};

/** For monitors; not in the document, which is for those who ask for cases. */
const metricsRoute = (metrics: Pick<Metrics, 'text'>): Route => ({
  ...{ name: '/metrics', method: 'GET', path: '/metrics' },
  handle: async (_request, response) => {
    response.writeHead(200, { 'Content-Type': metricsType }).end(await metrics.text());
  },
});
