// Nothing is found in a log as the services write it: in no scenario, and in no random life.
import { type AuditFinding, following } from '@redress/audit';
import type { StoredEvent } from '@redress/event-sourcing';
import { rechained } from '@redress/event-sourcing/testing';
import type { Explanation } from '@redress/rulebook';
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

/** A stream in which a decision has further rules beside the one that decided. */
let beside: { service: string; events: readonly StoredEvent[] } | undefined;

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
        for (const [service, log] of Object.entries(logs)) {
          const found = log.find(({ explanation }) => (explanation as Explanation | undefined)?.also);
          if (found) beside ??= { service, events: log.filter(({ stream }) => stream === found.stream) };
        }
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

it('what stands beside the rule that decided is judged again as well, and named by its own rule', async () => {
  const { service, events } = beside!;
  const forged = events.map((event) => {
    const { also: [first, ...others] = [], ...explanation } = (event.explanation ?? {}) as Explanation;
    if (!first) return event;
    return { ...event, explanation: { ...explanation, also: [{ ...first, outcome: { forged: true } }, ...others] } };
  });
  const { findings } = await audited({ [service]: rechained(forged) }, { editions: await loadRulebook({}) });
  const named = forged.flatMap(({ explanation }) => (explanation as Explanation | undefined)?.also?.[0]?.ruleId ?? []);
  expect(findings.map(({ kind, ruleId }) => [kind, ruleId])).toEqual(named.map((ruleId) => ['OUTCOME', ruleId]));
  expect(named.length).toBeGreaterThan(0);
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
