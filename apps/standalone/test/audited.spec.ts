// Nothing is found in a log as the services write it: in no scenario, and in no random life.
import { type AuditFinding, following } from '@redress/audit';
import { loadRulebook } from '@redress/service-kit';
import { play } from '@redress/simulation';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { audited, logsByService } from './audited.fixtures.js';
import { live } from './live.js';
import { life } from './lives.fixtures.js';
import { memoryWorld, type OpenWorld } from './logs-of.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

it('an audit of any scenario finds nothing, and judges again whatever a rule has decided', async () => {
  const editions = await loadRulebook({});
  const findings: AuditFinding[] = [];
  let decisions = 0;
  let unequal: object[] = [];
  const unfollowed = new Set<string>();
  const worlds: OpenWorld = async (options) => {
    const world = await memoryWorld(options);
    return {
      ...world,
      close: async () => {
        const logs = logsByService(await world.logs());
        for (const { stream, type, data } of Object.values(logs).flat())
          if ('transfers' in data && !following(stream)[type]) unfollowed.add(type);
        const answer = await audited(logs, { editions });
        findings.push(...answer.findings);
        decisions += answer.decisions;
        unequal = [...unequal, ...answer.totals.filter(({ recorded, recomputed }) => recorded !== recomputed)];
        await world.close();
      },
    };
  };
  for await (const { file, passed } of play(
    files.map((file) => folder + file),
    worlds as never,
  ))
    // prettier-ignore
    expect({ file, passed }).toEqual({ file, passed: true });
  expect(findings).toEqual([]);
  expect(unequal).toEqual([]);
  expect([...unfollowed]).toEqual([]); // what moves money stands in the table of what follows
  expect(decisions).toBeGreaterThan(1000);
});

it('nor does an audit of a random life', () =>
  fc.assert(
    fc.asyncProperty(life({ wishes: 32 }), async (life) => {
      const { logs } = await live(life, memoryWorld, { repeating: false });
      const { findings, totals } = await audited(logsByService(logs));
      expect(findings).toEqual([]);
      expect(totals.filter(({ recorded, recomputed }) => recorded !== recomputed)).toEqual([]);
    }),
    { numRuns: Number(process.env['LIVES'] ?? 200) },
  ));
