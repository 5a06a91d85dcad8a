// A short run of `npm run test:faults`.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@redress/testing/cluster';
import { findPrograms } from '@redress/testing/kafka';
import { faultsRun } from './faults/run.js';

// where the tests were given brokers, there may be no Java
const itOwn = (await findPrograms().then(
  () => true,
  () => false,
))
  ? it
  : it.skip;

itOwn(
  'a service is killed under load, and days pass meanwhile: all comes back by itself, nothing is lost, doubled or out of order',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-faults-spec-'));
    chmodSync(folder, 0o755); // the database may run as another user
    const given = process.env['DATABASE_URL'];
    try {
      const [port = 0] = await freePorts(1);
      const { rows, wrong, totals, rung } = await faultsRun({
        ...{ folder, port, seed: 5, seconds: 3, brokers: 1, standby: false, say: () => undefined },
        only: ['kill -9 refunds'],
      });
      expect(wrong).toEqual([]);
      expect(rows.map(({ fault }) => fault)).toEqual(['none', 'kill -9 refunds']);
      expect(rows[1]?.restarts).toBeGreaterThan(0);
      expect(totals['accepted']).toBeGreaterThan(50);
      expect(Object.keys(rung)).toEqual(expect.arrayContaining(['D-AUTOCONFIRM', 'D-SHIP']));
    } finally {
      if (given) process.env['DATABASE_URL'] = given;
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
  400_000,
);
