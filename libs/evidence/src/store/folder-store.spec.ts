import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceStoreContract } from '../../testing/evidence-store.contract.js';
import { folderStore } from './folder-store.js';

evidenceStoreContract('a folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'redress-folder-'));
  const files = async () =>
    (await readdir(join(root, 'files'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  return {
    doors: [folderStore(root), folderStore(root)],
    kept: async () => (await files()).length,
    stop: () => rm(root, { recursive: true, force: true }),
  };
});
