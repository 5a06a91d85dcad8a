/** Files of cases, behind the one question that guards them all: may this actor see the case? */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type ActorKind, kindOf, mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Clock, ServiceApi } from '@redress/service-kit';
import { type FileLimits, type RawFile, judged, received } from '../intake/receive.js';
import { type EvidenceStore, type FileNote, type StoredFile, filesAmong } from '../store/index.js';
import { inTurn } from './in-turn.js';

/** `as`: the asking actor; absent: the platform itself. To whom the case is not shown, NOT_FOUND, whatever they name. */
export interface CaseFiles {
  /** In the order of their upload. */
  list(caseId: string, as?: string): Promise<readonly FileNote[]>;
  open(caseId: string, hash: string, as?: string): Promise<Readonly<{ type: string; bytes: Readable }>>;
}
export interface CaseFilesDesk extends CaseFiles {
  /**
   * `key`: the caller's own id of this upload. Said twice, done once: the same key, or without one the same bytes, is answered as the
   * first time; the same key with other bytes is CONFLICT.
   */
  add(upload: Upload): Promise<StoredFile>;
}
export type Upload = Readonly<{ caseId: string; as: string; key?: string | undefined; body: Readable }>;

export type FilePorts = Readonly<{
  store: EvidenceStore;
  doors: Pick<ServiceApi, 'view'>;
  rules: Rulebook;
  clock: Clock;
  /** Where an upload lies while it comes; absent: where this machine keeps what is temporary. */
  within?: string;
  turns?: Turns;
}>;
/** One upload to a case at a time, among all processes that keep files in the same place; absent: there is this one alone. */
export type Turns = <T>(caseId: string, work: () => Promise<T>) => Promise<T>;

/** A case as its view shows it, as far as files are about it. */
type CaseSeen = Readonly<{ edition: string; status: string }>;

export const caseFiles = ({ store, doors, rules, clock, within, turns }: FilePorts): CaseFilesDesk => {
  const seen = async (caseId: string, as?: string) =>
    (await doors.view({ view: 'case', id: caseId, ...(as !== undefined && { as }), options: { now: clock.now() } })) as CaseSeen;
  const here = inTurn();
  const turn: Turns = (caseId, work) => here(caseId, () => (turns ? turns(caseId, work) : work()));
  const list = async (caseId: string, as?: string) => {
    await seen(caseId, as);
    return filesAmong(await store.notesOf(caseId));
  };
  return {
    list,
    open: async (caseId, hash, as) => {
      const note = (await list(caseId, as)).find((one) => one.hash === hash);
      if (!note) return reject('NOT_FOUND', `no file ${hash} of case ${caseId}`);
      return { type: note.type, bytes: await store.open(hash) };
    },
    add: async ({ caseId, as, key, body }) => {
      mustBeOfKind('files.add', as, uploaders);
      const one = await seen(caseId, as);
      const limits = limitsOf(rules, one.edition);
      const taken = async (raw: RawFile) => {
        const upload = key === undefined ? raw.hash : hashOfKey(as, key);
        const known = async () => sameAs(await store.noteOf(caseId, upload), raw.hash);
        const before = await known();
        if (before) return answerOf(before);
        if (one.status === 'WITHDRAWN')
          return reject('STATE', 'the case was withdrawn: it takes no files', { status: one.status });
        return judged(raw, limits, (file, path) =>
          turn(caseId, async () => {
            const by = sideOf(as);
            mustHaveRoom(await store.notesOf(caseId), by, limits);
            const note = { ...file, source: raw.hash, by, at: clock.now() };
            return answerOf(sameAs(await store.keep(caseId, upload, note, path), raw.hash) ?? note);
          }),
        );
      };
      return received(body, limits, taken, within);
    },
  };
};

/** Only who argues the case or handles it adds to it. */
const uploaders: readonly ActorKind[] = ['buyer', 'seller', 'officer', 'supervisor', 'platform'];
const sideOf = (as: string): string => (['buyer', 'seller'].includes(kindOf(as)) ? kindOf(as).toUpperCase() : 'PLATFORM');

const answerOf = ({ hash, bytes, type }: FileNote): StoredFile => ({ hash, bytes, type });

const sameAs = (note: FileNote | undefined, source: string): FileNote | undefined =>
  note === undefined || note.source === source ? note : reject('CONFLICT', 'this Idempotency-Key has uploaded another file');

/** Two actors may choose the same key. */
const hashOfKey = (as: string, key: string): string => createHash('sha256').update(`${as}\n${key}`).digest('hex');

/** Each side has its own number, so that none can use up the other's. */
const mustHaveRoom = (notes: readonly FileNote[], by: string, { maxFiles }: FileLimits): void => {
  if (notes.filter((note) => note.by === by).length < maxFiles) return;
  reject('STATE', `this side has uploaded ${maxFiles} files, as many as it may`, { maxFiles });
};

/** Of the edition that the case has pinned; where an operator took that one away, of the newest. */
const limitsOf = ({ editions }: Rulebook, name: string): FileLimits => {
  const edition = editions.find((one) => one.name === name) ?? editions.at(-1);
  if (!edition) throw new Error('there is no edition of the rules');
  return edition.files;
};
