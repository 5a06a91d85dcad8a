/** One event as those who watch are told of it: that it is there, and what it is about; what it says they ask for. */
import { type ServiceName, idIn } from '@redress/contracts';
import { partiesOf } from '@redress/context';
import type { StoredEvent } from '@redress/event-sourcing';

export type Change = Readonly<{
  service: ServiceName;
  stream: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  orderId?: string;
  sellerId?: string;
  caseId?: string;
}>;

/** What is known of a stream: who may see it, and what it belongs to. */
type About = Readonly<{ parties: ReadonlySet<string>; orderId?: string; sellerId?: string }>;

/** Streams of which is remembered whose they are; of one that is not, only staff is told. */
const mostStreams = 50_000;

/** Changes of events, in the order of their commits: later events of a stream say less of it than its first. */
export const changesFrom = () => {
  const known = new Map<string, About>();
  const aboutOf = ({ stream, data }: StoredEvent): About => {
    const before = known.get(stream);
    const said = data as Readonly<Record<string, unknown>>;
    const text = (name: string) => (typeof said[name] === 'string' ? { [name]: said[name] } : {});
    const named = { ...text('buyerId'), ...text('sellerId') } as { buyerId?: string; sellerId?: string };
    const payee = typeof said['payee'] === 'string' ? [said['payee']] : [];
    // what happens to a seller's account is that seller's alone, whoever brought it about
    const parties = stream.startsWith('seller-') ? [`seller:${idIn('seller', stream)}`] : [...partiesOf(named), ...payee];
    const about = {
      ...before,
      ...text('orderId'),
      ...text('sellerId'),
      parties: new Set([...(before?.parties ?? []), ...parties]),
    };
    known.delete(stream);
    known.set(stream, about);
    if (known.size > mostStreams) known.delete(known.keys().next().value!);
    return about;
  };
  return (service: ServiceName, event: StoredEvent): Readonly<{ change: Change; parties: ReadonlySet<string> }> => {
    const { stream, version, type, at, actor, data } = event;
    const { parties, orderId, sellerId } = aboutOf(event);
    const caseId = stream.startsWith('case-') ? idIn('case', stream) : (data as { caseId?: string }).caseId;
    const about = {
      ...(orderId !== undefined && { orderId }),
      ...(sellerId !== undefined && { sellerId }),
      ...(caseId !== undefined && { caseId }),
    };
    return { change: { service, stream, version, type, at, actor, ...about }, parties };
  };
};

export const filters = ['service', 'stream', 'type', 'orderId', 'sellerId', 'caseId'] as const;
export type Filter = Readonly<Partial<Record<(typeof filters)[number], string>>>;
export const isAbout = (change: Change, filter: Filter): boolean =>
  Object.entries(filter).every(([name, value]) => change[name as keyof Change] === value);
