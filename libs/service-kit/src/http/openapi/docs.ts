import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { ServiceApi } from '../../service-api.js';
import type { Documented } from '../ports.js';
import type { Request, Response } from '../request.js';
import { openApi } from './document.js';

type Page = (request: Request, response: Response, next: (error?: unknown) => void) => void;

/** The page at /docs: everything it needs comes from this machine. Loaded when first asked for, since most processes never are. */
export const docs = (doors: Pick<ServiceApi, 'commands' | 'views'>, beside?: Documented): Page => {
  let page: Promise<Page> | undefined;
  return (request, response, next) => {
    if (!isOfDocs(request)) return next();
    page ??= pageOf(doors, beside);
    page.then((show) => show(request, response, next)).catch(next);
  };
};

export const isOfDocs = ({ originalUrl }: Request): boolean => /^\/docs(?:[/?]|$)/.test(originalUrl);

/** On an adapter of its own: the routes of a running application cannot be added to. */
const pageOf = async (doors: Pick<ServiceApi, 'commands' | 'views'>, beside?: Documented): Promise<Page> => {
  const { SwaggerModule } = await import('@nestjs/swagger');
  const adapter = new ExpressAdapter();
  adapter.disable('x-powered-by');
  const host = { getHttpAdapter: () => adapter, useStaticAssets: adapter.useStaticAssets.bind(adapter) };
  SwaggerModule.setup('docs', host as unknown as INestApplication, openApi(doors, beside) as never, {
    raw: false,
    customSiteTitle: 'Redress',
    swaggerOptions: { displayRequestDuration: true, docExpansion: 'none', persistAuthorization: true, validatorUrl: null },
  });
  return adapter.getInstance<Page>();
};
