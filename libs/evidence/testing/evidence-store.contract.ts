/** What every store of evidence must do, whatever it keeps its files in. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceStore, FileNote } from '../src/store/index.js';

/** `kept`: how many files with bytes it holds. */
export type StoreUnderTest = Readonly<{ store: EvidenceStore; kept(): Promise<number>; stop(): Promise<void> }>;

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

    const upload = async (caseId: string, content: string, more: Partial<FileNote> = {}) => {
      const path = join(folder, randomUUID());
      await writeFile(path, content);
      const hash = createHash('sha256').update(content).digest('hex');
      const note = { hash, bytes: Buffer.byteLength(content), type: 'image/png', by: 'BUYER', at: '2026-03-02T01:00:00.000Z' };
      return tested.store.keep(caseId, { ...note, ...more }, path);
    };
    const read = async (hash: string) => {
      const chunks: Buffer[] = [];
      for await (const chunk of await tested.store.open(hash)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString();
    };

    it('gives back what was kept, byte for byte, under its hash', async () => {
      const { hash } = await upload('c1', 'a photo of the box');
      expect(await read(hash)).toBe('a photo of the box');
    });

    it('stores the same bytes once, whoever sends them to whichever case, and the first note of a case stays', async () => {
      const first = await upload('c2', 'the same receipt');
      const before = await tested.kept();
      const again = await upload('c2', 'the same receipt', { by: 'SELLER', at: '2026-03-03T01:00:00.000Z' });
      await upload('c3', 'the same receipt', { by: 'SELLER' });
      expect([again, await tested.kept(), (await tested.store.filesOf('c3'))[0]?.by]).toEqual([first, before, 'SELLER']);
    });

    it('names the files of a case in the order of their upload, and no others', async () => {
      const late = await upload('c4', 'late', { at: '2026-03-02T03:00:00.000Z' });
      const early = await upload('c4', 'early', { at: '2026-03-02T02:00:00.000Z' });
      await upload('c4:2', 'of a case with nearly that name');
      expect(await tested.store.filesOf('c4')).toEqual([early, late]);
      expect(await tested.store.filesOf('nobody')).toEqual([]);
    });

    it.each(['..', '.', 'I-DIRECT:r1'])('a case called %s has a place of its own', async (caseId) => {
      const { hash } = await upload(caseId, `of ${caseId}`);
      expect((await tested.store.filesOf(caseId)).map((one) => one.hash)).toEqual([hash]);
    });

    it('has no bytes for a hash that it does not know', () => expect(read('0'.repeat(64))).rejects.toThrow());
  });
