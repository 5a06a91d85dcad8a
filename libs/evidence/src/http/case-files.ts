/** Files of cases, behind the one question that guards them all: may this actor see the case? */
import type { Readable } from 'node:stream';
import { isStaff, kindOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Clock, ServiceApi } from '@redress/service-kit';
import { Problem } from '@redress/service-kit/http';
import { type FileLimits, received } from '../intake/receive.js';
import type { EvidenceStore, FileNote, StoredFile } from '../store/index.js';
import { inTurn } from './in-turn.js';

/** `as`: the asking actor; absent: the platform itself. To whom the case is not shown, NOT_FOUND, whatever they name. */
export interface CaseFiles {
  list(caseId: string, as?: string): Promise<readonly FileNote[]>;
  open(caseId: string, hash: string, as?: string): Promise<Readonly<{ note: FileNote; bytes: Readable }>>;
}
export interface CaseFilesDesk extends CaseFiles {
  add(caseId: string, as: string, body: Readable): Promise<StoredFile>;
}

export type FilePorts = Readonly<{ store: EvidenceStore; doors: Pick<ServiceApi, 'view'>; rules: Rulebook; clock: Clock }>;

/** A case as its view shows it, as far as files are about it. */
type CaseSeen = Readonly<{ edition: string; status: string }>;

export const caseFiles = ({ store, doors, rules, clock }: FilePorts): CaseFilesDesk => {
  const seen = async (caseId: string, as?: string) =>
    (await doors.view({ view: 'case', id: caseId, ...(as !== undefined && { as }), options: { now: clock.now() } })) as CaseSeen;
  const turn = inTurn();
  const list = async (caseId: string, as?: string) => {
    await seen(caseId, as);
    return store.filesOf(caseId);
  };
  return {
    list,
    open: async (caseId, hash, as) => {
      const note = (await list(caseId, as)).find((one) => one.hash === hash);
      if (!note) return reject('NOT_FOUND', `no file ${hash} of case ${caseId}`);
      return { note, bytes: await store.open(hash) };
    },
    add: async (caseId, as, body) => {
      const by = uploaderOf(as);
      const { edition, status } = await seen(caseId, as);
      if (status === 'WITHDRAWN') reject('STATE', 'the case was withdrawn: it takes no files', { status });
      const limits = limitsOf(rules, edition);
      return received(body, limits, ({ hash, bytes, type }, path) =>
        turn(caseId, async () => {
          const there = await store.filesOf(caseId);
          if (there.length >= limits.maxFiles && !there.some((one) => one.hash === hash)) throw tooMany(limits);
          const note = await store.keep(caseId, { hash, bytes, type, by, at: clock.now() }, path);
          return { hash: note.hash, bytes: note.bytes, type: note.type };
        }),
      );
    },
  };
};

const tooMany = ({ maxFiles }: FileLimits): Problem =>
  new Problem('STATE', `The case has ${maxFiles} files, as many as it may have.`, { details: { maxFiles } });

/** Only who argues the case or judges it adds to it. */
const uploaderOf = (as: string): string => {
  const kind = kindOf(as);
  if (['buyer', 'seller'].includes(kind)) return kind.toUpperCase();
  return isStaff(as) ? 'PLATFORM' : reject('FORBIDDEN', `${kind} may not add files to a case`);
};

/** Of the edition that the case has pinned; where an operator took that one away, of the newest. */
const limitsOf = ({ editions }: Rulebook, name: string): FileLimits => {
  const edition = editions.find((one) => one.name === name) ?? editions.at(-1);
  if (!edition) throw new Error('there is no edition of the rules');
  const { maxBytes, maxFiles, maxPixels, types } = edition.files;
  return { maxBytes, maxFiles, maxPixels, types };
};
