/** All that a dossier says, asked of the very views that show it to this actor elsewhere: it can show nothing more. */
import type { RuleText } from '@redress/rulebook';
import type { Clock, ServiceApi } from '@redress/service-kit';
import type { CaseFiles } from '../http/case-files.js';
import type { FileNote } from '../store/index.js';
import { withoutOther } from './without-other.js';

export type Fields = Readonly<Record<string, unknown>>;
export type CaseShown = Fields & Readonly<{ caseId: string; orderId: string; status: string; buyerId: string; sellerId: string }>;
type EventShown = Fields & Readonly<{ eventId: string; at: string; type: string; actor: string; explanation?: Fields }>;
export type Entry = Readonly<{ kind: string; id: string; at: string; event?: EventShown; posting?: Fields } & Fields>;

/** Why an event happened. `text`: what its rule is called and says; absent where no text names it. */
export type Explained = Fields &
  Readonly<{ eventId: string; type: string; at: string; ruleId?: string; text?: Pick<RuleText, 'zh' | 'en'> }>;

export type Dossier = Readonly<{
  madeAt: string;
  case: CaseShown;
  /** Of the order: events, deadlines, postings, cases. */
  timeline: readonly Entry[];
  explanations: readonly Explained[];
  postings: readonly Fields[];
  files: readonly FileNote[];
}>;

export type DossierPorts = Readonly<{
  doors: Pick<ServiceApi, 'view'>;
  files: CaseFiles;
  clock: Clock;
  texts: readonly RuleText[];
}>;

/** `as`: for whom; absent: the platform itself. Throws NOT_FOUND where the case is not shown to them. A party is not told the other's id. */
export const dossierOf = async (
  caseId: string,
  as: string | undefined,
  { doors, files, clock, texts }: DossierPorts,
): Promise<Dossier> => {
  const asker = { ...(as !== undefined && { as }), options: { now: clock.now() } };
  const one = (await doors.view({ view: 'case', id: caseId, ...asker })) as CaseShown;
  const timeline = await wholeTimeline(one.orderId, (page) => doors.view({ view: 'timeline', id: one.orderId, ...asker, page }));
  const told = {
    madeAt: clock.now(),
    case: one,
    timeline,
    explanations: timeline.flatMap(({ event }) => (event?.explanation ? [explained(event, event.explanation, texts)] : [])),
    postings: timeline.flatMap(({ posting }) => (posting ? [posting] : [])),
    files: await files.list(caseId, as),
  };
  return withoutOther(told, as, one);
};

const explained = ({ eventId, type, at }: EventShown, explanation: Fields, texts: readonly RuleText[]): Explained => {
  const { zh, en } = texts.find(({ id }) => id === explanation['ruleId']) ?? {};
  return { eventId, type, at, ...explanation, ...(zh && en && { text: { zh, en } }) };
};

type PageOf = Readonly<{ items: readonly Entry[]; next?: string }>;
const wholeTimeline = async (
  orderId: string,
  ask: (page: { limit: number; cursor?: string }) => Promise<unknown>,
): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = (await ask({ limit: 200, ...(cursor !== undefined && { cursor }) })) as PageOf;
    entries.push(...items);
    cursor = next;
  } while (cursor !== undefined);
  return entries;
};
