/** What a context shows the doors, read off its value. */
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
  /** Whom its inbox hears. */
  hears: readonly ServiceName[];
  /** Its lists; their views are among `views`. */
  lists?: readonly ListSpec[];
}>;

/** It decides something, and what it decides stands in a log of its own. */
export const keepsLog = ({ aggregates = [] }: AnyContext): boolean => aggregates.length > 0;

/** It has deadlines, which somebody must ring. */
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
