// A short run of what `npm run test:kill` does at length.
import { killRun } from './kill/run.js';

it('killed three times under load: what was answered is kept, nothing is done twice, all is heard, and the sums agree', async () => {
  const { wrong, totals } = await killRun({ kills: 3, seed: 3, callers: 12 });
  expect(wrong).toEqual([]);
  expect(totals['2xx']).toBeGreaterThan(50);
  expect(totals).toMatchObject({ kills: 3, '5xx': 0, resolved: totals['unknown'] });
});
