/** The disputes that `npm run test:faults` plays under faults, without any: they come to everything that the faults are to meet. */
import { Rejected } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { published } from '@redress/contracts';
import { messageOf } from '@redress/messaging/kafka';
import { offered, ownSeams } from '@redress/simulation';
import { Simulation } from '@redress/simulation/simulation';
import { disputeOf } from './faults/disputes.js';
import { hourMs } from './faults/movable.js';
import { opening } from './kill/course.js';

const commandAt = (path: string) => {
  for (const [type, spec] of Object.entries(offered.commands)) {
    const names = [...spec.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const ids = new RegExp(`^${spec.path.replace(/:\w+/g, '([^/]+)')}$`).exec(`/v1/${path}`)?.slice(1);
    if (ids) return { type, ids: Object.fromEntries(names.map((name, n) => [name, ids[n]])) };
  }
  throw new Error(`no command has the path ${path}`);
};

const begun = Date.parse('2026-11-02T01:00:00.000Z');
const instant = (n: number) => new Date(begun + n * 5 * hourMs).toISOString();

const played = (() => {
  const [seen, said] = [new Set<string>(), new Set<string>()];
  const keys = new Map<string, Set<string>>();
  const simulation = new Simulation({
    ...{ rules: testRulebook(), lanes: 'ALL_IN_ONE' },
    committed: (service, events) =>
      events.forEach((event) => {
        seen.add(event.type);
        const { key } = messageOf(published(service, event, ownSeams[service]), 'here', {
          wireOf: () => ({}),
          fromWireOf: () => ({ data: {} }),
        });
        keys.set(event.stream, (keys.get(event.stream) ?? new Set()).add(String(key)));
      }),
  });
  const refused = new Map<string, number>();
  let [accepted, last] = [0, 0];
  const say = (at: string, sayings: ReturnType<typeof opening>) => {
    for (const { as, path, body } of sayings) {
      const { type, ids } = commandAt(path);
      try {
        simulation.ask({ type, as, at, body: { ...ids, ...body } });
        said.add(type);
        accepted++;
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
        const { code, ruleId = '' } = error.refusal;
        const what = `${type} ${code} ${ruleId}`.trim();
        refused.set(what, (refused.get(what) ?? 0) + 1);
      }
    }
  };
  say(instant(0), opening());
  for (let n = 0; n < 300; n++) {
    simulation.fire('', instant(Math.max(n - 1, 0)), instant(n), true);
    say(instant(n), disputeOf(1, n, Date.parse(instant(n))));
    last = n;
  }
  simulation.fire('', instant(last), '2028-01-01T00:00:00.000Z', true);
  return { seen, said, refused, accepted, keys };
})();

it('they say every command of arbitration and penalties, and it is done', () => {
  const here = /^(arbitration|complaints|help|reports|claims|penalties|violations|sanctions)\./;
  expect(Object.keys(offered.commands).filter((type) => here.test(type) && !played.said.has(type))).toEqual([]);
});

/** Of a gateway that says no, which the faults are; of a seller whom nobody opened an account for; of reasons that other courses have. */
const elsewhere = ['PayoutRejected', 'PayoutCancelled', 'PayoutTakenBack', 'ReceivableReturned', 'SellerSeen', 'CompensationExcluded']; // prettier-ignore
it('they come to every event of arbitration and penalties', () => {
  const published = (['arbitration', 'penalties'] as const).flatMap((service) => Object.keys(ownSeams[service]?.publish ?? {}));
  expect(published.filter((type) => !played.seen.has(type) && !elsewhere.includes(type))).toEqual([]);
});

it('what they say of one thing goes to the brokers under one key: a stream lies in one partition, in order', () =>
  expect([...played.keys].filter(([, keys]) => keys.size > 1)).toEqual([]));

it('most of what they say is accepted, and nothing is said wrongly or without right', () => {
  const { accepted, refused } = played;
  const times = [...refused.values()].reduce((sum, n) => sum + n, 0);
  expect(times).toBeLessThan(accepted / 10);
  expect([...refused.keys()].filter((what) => !/ (STATE|RULE|NOT_FOUND)/.test(what))).toEqual([]);
  expect([...refused.keys()]).toContain('complaints.file RULE H-WAIVE');
});
