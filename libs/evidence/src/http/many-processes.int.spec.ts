/** Two processes of one service keep the files of the same cases in the same place. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { turnsIn } from '@redress/service-kit/postgres';
import pg from 'pg';
import { type EvidenceStore, folderStore } from '../store/index.js';
import { filesBeside } from './beside.js';
import { askingAt, pdf } from './http.fixtures.js';
import { doorWith, now, rules } from './served.fixtures.js';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Whoever has counted the files waits until all others have, too: unless they take turns. */
const countedTogether = (store: EvidenceStore, all: number): EvidenceStore => {
  let [inside, open] = [0, (): void => undefined];
  const together = new Promise<void>((resolve) => (open = resolve));
  return {
    ...store,
    notesOf: async (caseId) => {
      const notes = await store.notesOf(caseId);
      if (++inside === all) open();
      const taken = new Promise<void>((resolve) => setTimeout(resolve, 500));
      await Promise.race([together, taken]);
      return notes;
    },
  };
};

it('two uploads that come to two processes at once do not exceed what the edition allows of a side', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-two-doors-'));
  opened.push(() => rm(folder, { recursive: true }));
  const read = await rules();
  const opens = async () => {
    const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 3 });
    opened.push(() => pool.end());
    const store = folderStore(folder);
    return { store, turns: turnsIn(pool, `files of case in ${folder}`) };
  };
  const first = await opens();
  const counting = countedTogether(first.store, 2);
  const served = async ({ turns }: typeof first) => {
    const beside = filesBeside({ store: counting, rules: read, turns });
    const http = await doorWith(beside);
    opened.push(http.close);
    return askingAt(() => http.url);
  };
  const [one, other] = [await served(first), await served(await opens())];
  for (const n of [1, 2]) {
    const note = { hash: `${n}`, bytes: 1, type: 'application/pdf', source: `${n}`, by: 'BUYER', at: now };
    const path = join(folder, `${n}`);
    await writeFile(path, `${n}`);
    await first.store.keep('c1', `${n}`, note, path);
  }
  const answers = await Promise.all([one.upload(pdf(60, 'a')), other.upload(pdf(60, 'b'))]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await first.store.notesOf('c1')).toHaveLength(3);
});
