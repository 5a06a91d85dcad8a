import type { AnyContext, CommandEnvelope } from '@redress/context';
import { type EventStore, type StoredEvent, reject } from '@redress/event-sourcing';
import { whatIfStore } from '@redress/event-sourcing/what-if';
import type { LiveContext } from '../contexts/live.js';
import { type Preview, previewOf } from './preview.js';

/** Throws `Rejected`. */
export const notForeseen = ({ type }: Pick<CommandEnvelope, 'type'>): never =>
  reject('INVALID', `what ${type} would bring about is not foreseen: leave out preview`, { parameter: 'preview' });

/** What one service itself would record; what others would do about it is theirs to say. `open`: its context on that store. */
export const foreseenHere =
  ({ name, seam, unforeseen }: AnyContext, store: EventStore, open: (store: EventStore) => LiveContext) =>
  async ({ commandId: _, ...envelope }: CommandEnvelope): Promise<Preview> => {
    if (unforeseen) return notForeseen(envelope);
    const added: StoredEvent[] = [];
    const whatIf = whatIfStore(store, { shapes: seam?.stored, committed: (events) => void added.push(...events) });
    const { stream, version } = await open(whatIf).ask(envelope);
    const here = added.map((event) => ({ service: name, event }));
    return previewOf(envelope.as, { stream, version, added: here, postings: [], scope: 'SERVICE', complete: true });
  };
