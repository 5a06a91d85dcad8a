/** The routes of the server: path, method and handler, all known before the first request. */
import { Controller, Req, RequestMapping, RequestMethod, Res, type Type } from '@nestjs/common';
import { matcherOf } from './path.js';
import type { Handler, Request, Response } from './request.js';

export type Route = Readonly<{ name: string; method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; handle: Handler }>;

export class Routes {
  private readonly matchers: readonly Readonly<{ method: string; pattern: RegExp }>[];

  constructor(readonly all: readonly Route[]) {
    this.matchers = all.map(({ method, path }) => ({ method, pattern: matcherOf(path) }));
  }

  /** The methods of a URL's path; [] where there is no such path. */
  methodsOf(url: string): string[] {
    const [path = ''] = url.split('?');
    return [...new Set(this.matchers.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  }
}

/** A controller as one would write it by hand, with a method for every route. */
export const controllerOf = (routes: Routes): Type<unknown> => {
  class TableController {}
  const prototype = TableController.prototype as unknown as Record<string, Handler>;
  for (const { name, method, path, handle } of routes.all) {
    const value = (request: Request, response: Response) => handle(request, response);
    const key = `${method} ${name}`;
    Object.defineProperty(prototype, key, { value, configurable: true });
    RequestMapping({ path, method: RequestMethod[method] })(prototype, key, { value });
    Req()(prototype, key, 0);
    Res()(prototype, key, 1);
  }
  Controller()(TableController);
  return TableController;
};
