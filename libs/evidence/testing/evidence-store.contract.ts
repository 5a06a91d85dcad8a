/** What every store of evidence must do, whatever it keeps its files in. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceStore, FileNote } from '../src/store/index.js';

/** `doors`: two to the same place, as two processes have. `kept`: how many files with bytes it holds. */
export type StoreUnderTest = Readonly<{
  doors: readonly [EvidenceStore, EvidenceStore];
  kept(): Promise<number>;
  stop(): Promise<void>;
}>;

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

export const evidenceStoreContract = (name: string, open: () => Promise<StoreUnderTest>): void =>
  describe(`the evidence store on ${name}`, () => {
    let tested: StoreUnderTest;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'redress-contract-'));
      tested = await open();
    });
    afterAll(async () => {
      await tested?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    type More = Partial<FileNote> & { upload?: string; door?: 0 | 1 };
    const upload = async (caseId: string, content: string, { upload = sha256(content), door = 0, ...more }: More = {}) => {
      const path = join(folder, randomUUID());
      await writeFile(path, content);
      const hash = sha256(content);
      const note = { hash, bytes: Buffer.byteLength(content), type: 'image/png', source: hash, by: 'BUYER', at: '2026-03-02T01:00:00.000Z' }; // prettier-ignore
      return tested.doors[door].keep(caseId, upload, { ...note, ...more }, path);
    };
    const notesOf = (caseId: string) => tested.doors[1].notesOf(caseId);
    const read = async (hash: string) => {
      const chunks: Buffer[] = [];
      for await (const chunk of await tested.doors[1].open(hash)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    };

    it('gives back what was kept, byte for byte, under its hash', async () => {
      const { hash } = await upload('c1', 'a photo of the box');
      expect(await read(hash)).toBe('a photo of the box');
    });

    it('stores the same bytes once, whoever sends them to whichever case', async () => {
      await upload('c2', 'the same receipt');
      const before = await tested.kept();
      await upload('c3', 'the same receipt', { by: 'SELLER' });
      expect([await tested.kept(), (await notesOf('c3')).map(({ by }) => by)]).toEqual([before, ['SELLER']]);
    });

    it('an upload said twice stays what it was the first time, at whichever door', async () => {
      const first = await upload('c5', 'a receipt', { upload: 'ab12' });
      const again = await upload('c5', 'another receipt', { upload: 'ab12', by: 'SELLER', door: 1 });
      expect(again).toEqual(first);
      expect(await tested.doors[1].noteOf('c5', 'ab12')).toEqual(first);
      expect(await notesOf('c5')).toEqual([first]);
      expect(await tested.doors[0].noteOf('c5', 'ab')).toBeUndefined();
      expect(await tested.doors[0].noteOf('c6', 'ab12')).toBeUndefined();
    });

    it('of two processes that take the same upload at once one note stays, and its bytes are there', async () => {
      const said = [upload('c7', 'one of two', { upload: 'cd' }), upload('c7', 'two of two', { upload: 'cd', door: 1 })];
      await Promise.all(said);
      const notes = await notesOf('c7');
      expect(await Promise.all(notes.map(({ hash }) => read(hash)))).toEqual([expect.stringMatching(/^(one|two) of two$/)]);
    });

    it('names the uploads of a case in their order, and no others', async () => {
      const late = await upload('c4', 'late', { at: '2026-03-02T03:00:00.000Z' });
      const early = await upload('c4', 'early', { at: '2026-03-02T02:00:00.000Z' });
      await upload('c4:2', 'of a case with nearly that name');
      expect(await notesOf('c4')).toEqual([early, late]);
      expect(await notesOf('nobody')).toEqual([]);
    });

    it.each(['..', '.', 'I-DIRECT:r1', 'c/../../c'])('a case called %s has a place of its own', async (caseId) => {
      const { hash } = await upload(caseId, `of ${caseId}`);
      expect((await notesOf(caseId)).map((one) => one.hash)).toEqual([hash]);
    });

    it('has no bytes for a hash that it does not know', () => expect(read('0'.repeat(64))).rejects.toThrow());
  });
