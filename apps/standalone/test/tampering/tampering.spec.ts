// What somebody with all rights on a database can do to its logs is named, by the stream and the version. `npm run test:tampering` does more of it.
import { bareKinds, consistentKinds } from './kinds.js';
import { tamperRun } from './run.js';

it('a short run of tamperings, half of them consistent, is named each by its stream: by chain, ruling, knowledge, or as not what was sealed', async () => {
  const { told, unnamed } = await tamperRun({ n: 120, seed: 7 });
  expect(unnamed).toEqual([]);
  expect(told.reduce((sum, { done }) => sum + done, 0)).toBe(120);
  expect(told.map(({ kind }) => kind).sort()).toEqual([...Object.keys(bareKinds), ...Object.keys(consistentKinds)].sort());
});
