/** The declarations of a context that its entry points read: commands, views, lists, consumed services. */
import type { ServiceName } from '@redress/contracts';
import { viewsOf } from './ask.js';
import type { CommandTable, ViewTable } from './command.js';
import type { AnyContext } from './context.js';
import { inboxServices } from './hear.js';
import { type ListSpec, listViews } from './lists/list.js';

export type Manifest = Readonly<{
  service: ServiceName;
  commands: CommandTable;
  views: ViewTable;
  openIn?: Readonly<Record<string, readonly string[]>>;
  /** The services that its inbox consumes. */
  hears: readonly ServiceName[];
  /** Its lists; their views are among `views`. */
  lists?: readonly ListSpec[];
}>;

/** Whether the context has aggregates, and so a log of its own. */
export const keepsLog = ({ aggregates = [] }: AnyContext): boolean => aggregates.length > 0;

/** Whether the context has deadlines, which a poller must report as due. */
export const hasDeadlines = ({ aggregates = [] }: AnyContext): boolean => aggregates.some((aggregate) => aggregate.hasDeadlines);

export const manifestOf = (context: AnyContext): Manifest => {
  const { name, aggregates = [], lists = [] } = context;
  return {
    service: name,
    commands: Object.assign({}, ...aggregates.map(({ commands }) => commands)),
    views: { ...viewsOf(context), ...listViews(lists) },
    lists,
    openIn: Object.assign({}, ...aggregates.map(({ openIn }) => openIn)),
    hears: inboxServices(context),
  };
};
