import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import type { Dossier } from './collect.js';
import { zipped } from './zipped.js';

const content = Buffer.alloc(1_000_000, 'x');
const hash = createHash('sha256').update(content).digest('hex');
const at = '2026-03-02T01:00:00.000Z';
const files = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(() => ({ hash, source: hash, bytes: content.length, type: '', by: 'BUYER', at }));
const one = { caseId: 'c1', orderId: 'o1', status: 'FINAL', buyerId: 'b1', sellerId: 's1' };
const dossier: Dossier = { madeAt: at, case: one, timeline: [], explanations: [], postings: [], files };

it('opens a file when its turn has come, and lets none wait in memory, however slowly the archive is read', async () => {
  let [open, most, size, ahead] = [0, 0, 0, 0];
  const archive = zipped(dossier, async () => {
    most = Math.max(most, ++open);
    return { type: '', bytes: Readable.from([content]).once('end', () => open--) };
  });
  for await (const chunk of archive) {
    size += (chunk as Buffer).length;
    ahead = Math.max(ahead, archive.readableLength);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([size > 9_000_000, most, ahead < 2_500_000]).toEqual([true, 1, true]);
});

it('whoever stops reading leaves no file open', async () => {
  const opened: Readable[] = [];
  const archive = zipped(dossier, async () => {
    const bytes = Readable.from([content, content]);
    opened.push(bytes);
    return { type: '', bytes };
  });
  const closed = new Promise((resolve) => archive.once('close', resolve));
  for await (const _ of archive) if (opened.length > 0) break;
  await closed;
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
});
