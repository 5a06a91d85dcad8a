// A short run of `npm run test:kill`.
import { killRun } from './kill/run.js';

it('killed three times under load, it keeps every answered command, does nothing twice, delivers every event, and the sums agree', async () => {
  const { wrong, totals } = await killRun({ kills: 3, seed: 3, callers: 12 });
  expect(wrong).toEqual([]);
  expect(totals['2xx']).toBeGreaterThan(50);
  expect(totals).toMatchObject({ kills: 3, '5xx': 0, resolved: totals['unknown'] });
});
