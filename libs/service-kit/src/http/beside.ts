import type { Limits } from './limits.js';
import type { Beside, HttpPorts } from './ports.js';
import { rulesPaths, rulesSchemas } from './rules/paths.js';
import { sessionPaths, sessionSchemas } from './session/paths.js';
import { sessionRoutes } from './session/session-routes.js';

/** All that is served beside commands and views. */
export const besideOf = (ports: HttpPorts, limits: Limits): Beside => {
  const { sessions, beside } = ports;
  const all = [...(sessions ? [sessionRoutes({ ...ports, sessions }, limits)] : []), ...(beside ? [beside(ports)] : [])];
  return joinedBeside(...all);
};

/** What the document says of sessions and rules, without anybody to serve them. */
export const besideDocumented: Beside = {
  routes: [],
  paths: { ...sessionPaths, ...rulesPaths },
  schemas: { ...sessionSchemas, ...rulesSchemas },
};

export const joinedBeside = (...all: readonly Beside[]): Beside => {
  return {
    routes: all.flatMap(({ routes }) => routes),
    paths: Object.assign({}, ...all.map(({ paths }) => paths)) as Beside['paths'],
    schemas: Object.assign({}, ...all.map(({ schemas }) => schemas ?? {})) as Required<Beside>['schemas'],
  };
};
