import type { OrdersEvent, Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { parseEditions, rulebook } from '@redress/rulebook';
import { editionFiles, testRulebook } from '@redress/rulebook/testing';
import { type Context, type LogPorts, factsRef, foreign } from './context.js';
import { done } from './doing.js';
import { consumersOf } from './hear.js';

const context: Context<LogPorts> = {
  name: 'refunds',
  facts: [foreign<OrdersEvent, number>('order', { version: 1, on: ['OrderPaid'], evolve: (before = 0) => before + 1 })],
  reactions: {
    arbitration: {
      *CaseWithdrawn() {
        return [];
      },
    },
  },
};
const [inbox] = consumersOf(context);
const order = factsRef(context.facts![0]!, 'order-o1');

const ownText = (points: number) => `name: own\nextends: tmall-2022\neffective: "2026-01-01"\npointsPerYuan: ${points}`;
const withOwn = (points: number) => rulebook(parseEditions([...editionFiles(), { name: 'own.yaml', text: ownText(points) }]));
const hashOf = (points: number): string => withOwn(points).named('own').hash;

const paid = (data: object, explanation?: object): Published => ({
  ...{ service: 'orders', eventId: 'order-o1@1', stream: 'order-o1', version: 1, type: 'OrderPaid', v: 1, data },
  ...{ at: '2026-03-02T01:00:00.000Z', key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c' },
  ...(explanation && { explanation: explanation as NonNullable<Published['explanation']> }),
});
const withdrawn = (explanation: object): Published => ({
  ...paid({}, explanation),
  ...{ service: 'arbitration', eventId: 'case-c1@1', stream: 'case-c1', type: 'CaseWithdrawn' },
});
const service = (rules = withOwn(10)) => {
  const store = memoryEventStore();
  return { store, hear: (event: Published) => done(inbox!.hear(event, { store, rules })) };
};

it('a case pinned under the same edition is heard', async () => {
  const { store, hear } = service();
  await hear(paid({ edition: 'own', editionHash: hashOf(10) }));
  expect(await store.factsOf(order)).toBe(1);
});

it('a case pinned under an edition of the same name that says something else is refused, with both contents, and not heard', async () => {
  const { store, hear } = service();
  const said = `OrderPaid order-o1@1 of orders is under edition own with the content ${hashOf(20)}; here own has the content ${hashOf(10)}`;
  await expect(hear(paid({ edition: 'own', editionHash: hashOf(20) }))).rejects.toThrow(said);
  expect(await store.factsOf(order)).toBeUndefined();
});

it('a case pinned under an edition that this service does not have is refused, with those that it has', async () => {
  const { hear } = service(testRulebook());
  await expect(hear(paid({ edition: 'own' }))).rejects.toThrow(
    'is under edition own, which this service does not have: it has tmall-2012, tmall-2022; start both with the same files in EDITIONS',
  );
});

it('a decision of another service that was judged under other content is refused, where this one would react to it', async () => {
  const { hear } = service();
  const explanation = { ruleId: 'I-DIRECT', edition: 'own', editionHash: hashOf(20), inputs: {}, outcome: {}, source: 'S2' };
  await expect(hear(withdrawn(explanation))).rejects.toMatchObject({ name: 'OtherEdition' });
  await hear(withdrawn({ ...explanation, editionHash: hashOf(10) }));
});

it('what was heard before is passed over, though the edition has been edited since', async () => {
  const { store, hear } = service(withOwn(20));
  await hear(paid({ edition: 'own', editionHash: hashOf(20) }));
  await done(inbox!.hear(paid({ edition: 'own', editionHash: hashOf(20) }), { store, rules: withOwn(10) }));
  expect(await store.factsOf(order)).toBe(1);
});
