/** All routes, each page in a file of its own that is fetched when it is first gone to. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Broken, NotFound } from '../pages/failures.js';
import { Shell } from '../shell/shell.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, string>) => search,
});

const pages = {
  '/': () => import('../pages/today.js'),
  '/cases': () => import('../pages/cases.js'),
  '/cases/$id': () => import('../pages/case.js'),
  '/refunds': () => import('../pages/refunds.js'),
  '/refunds/$id': () => import('../pages/refund.js'),
  '/orders': () => import('../pages/orders.js'),
  '/orders/$id': () => import('../pages/order.js'),
  '/complaints': () => import('../pages/complaints.js'),
  '/help': () => import('../pages/help.js'),
  '/reports': () => import('../pages/reports.js'),
  '/claims': () => import('../pages/claims.js'),
  '/complaints/$id': () => import('../pages/complaint.js'),
  '/help/$id': () => import('../pages/help-one.js'),
  '/reports/$id': () => import('../pages/report.js'),
  '/claims/$id': () => import('../pages/claim.js'),
  '/sellers': () => import('../pages/sellers.js'),
  '/sellers/$id': () => import('../pages/seller.js'),
  '/measures': () => import('../pages/measures.js'),
  '/measures/$id': () => import('../pages/measure.js'),
  '/deadlines': () => import('../pages/deadlines.js'),
  '/money': () => import('../pages/money.js'),
  '/money/approvals': () => import('../pages/approvals.js'),
  '/money/receivables': () => import('../pages/receivables.js'),
  '/events/$id': () => import('../pages/event.js'),
  '/rules': () => import('../pages/rules.js'),
  '/rules/$id': () => import('../pages/rule.js'),
  '/editions/$pair': () => import('../pages/editions.js'),
  '/audits': () => import('../pages/audits.js'),
  '/audits/$id': () => import('../pages/audits.js'),
  '/ops': () => import('../pages/ops.js'),
  '/search': () => import('../pages/search.js'),
} as const;

const routes = Object.entries(pages).map(([path, load]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'default') }),
);

const plain = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

/** What stands in the URL is text: nothing is read as JSON, and no id that looks like a number becomes one. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/console',
  parseSearch: (text) => plain(text.replace(/^\?/, '')),
  stringifySearch: (search) => {
    const said = Object.entries(search as Record<string, string | undefined>).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    );
    return said.length === 0 ? '' : `?${new URLSearchParams(said)}`;
  },
  defaultErrorComponent: Broken,
  defaultPendingMs: 150,
  defaultPreload: 'intent',
  scrollRestoration: false,
});

/** Every route, for the tests that walk through all of them. */
export const routePaths = Object.keys(pages);
