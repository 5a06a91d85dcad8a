// What people read of an order: causes before effects, and of each decision the rule with what it was decided by.
import { fileURLToPath } from 'node:url';
import { type OpenStage, play } from '@redress/simulation';
import { memoryStages } from '../src/memory.js';

type Told = { eventId: string; causationId: string; explanation?: { ruleId: string } };
const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));

/** Plays a file, and looks before its world is closed. */
const lookingAt = async (
  file: string,
  look: (view: (view: string, id: string) => Promise<unknown>, orders: string[]) => Promise<void>,
) => {
  const { openStage } = await memoryStages();
  const orders = new Set<string>();
  const open: OpenStage = async (options) => {
    const stage = await openStage(options);
    return {
      ...stage,
      ask: (asked) => {
        if ('orderId' in asked.body) orders.add(String(asked.body.orderId));
        return stage.ask(asked);
      },
      close: async () => {
        await look((view, id) => stage.view({ view, id }), [...orders]);
        await stage.close();
      },
    };
  };
  for await (const outcome of play([folder + file], open)) expect(outcome).toMatchObject({ passed: true });
};

it.each(['01-late-shipment.yaml', '02-seller-clock.yaml', '03-return.yaml', '04-intervention.yaml'])(
  'tells of %s no effect before its cause, and explains every decision',
  async (file) => {
    let decisions = 0;
    await lookingAt(file, async (view, orders) => {
      for (const id of orders) {
        const events = (await view('events', id)) as Told[];
        const place = new Map(events.map(({ eventId }, n) => [eventId, n]));
        expect(events.filter(({ causationId }, n) => (place.get(causationId) ?? -1) > n)).toEqual([]);
        for (const { eventId, explanation } of events.filter((event) => event.explanation)) {
          decisions++;
          expect(await view('explain', eventId)).toMatchObject({ ruleId: explanation?.ruleId, sourceMeaning: expect.stringMatching(/^[SP]\d?: ./) });
        }
      }
    });
    expect(decisions).toBeGreaterThan(3);
  },
); // prettier-ignore

it('explains a compensation with the share and the cap that its edition sets (C-LATE)', () =>
  lookingAt('01-late-shipment.yaml', async (view, [order = '']) => {
    const events = (await view('events', order)) as (Told & { type: string })[];
    const { eventId } = events.find(({ type }) => type === 'CompensationAssessed') as Told;
    expect(await view('explain', eventId)).toMatchObject({
      ...{ ruleId: 'C-LATE', edition: 'tmall-2022', inputs: { paid: '2000.00' }, outcome: { points: 50_000 } },
      parameters: { percent: 30, cap: '500.00', reasons: ['LATE_SHIPMENT'], pointsPerYuan: 100 },
      sourceMeaning:
        'S2: 维权流程、处理规则、理赔、知识产权 (how disputes go, how they are judged, claims, intellectual property)',
    });
  }));

it('traces a scenario from the order to the compensation, with the claim that came too early', async () => {
  const { openStage } = await memoryStages();
  const { value: outcome } = await play([`${folder}01-late-shipment.yaml`], openStage, { trace: true }).next();
  const { trace } = outcome as { trace: { since: string; event: string; rule?: string; because?: string }[] };
  expect(trace.map(({ since, event, rule }) => `${since} ${event} ${rule ?? ''}`.trim())).toEqual(
    expect.arrayContaining([
      '+0h OrderPlaced',
      '+3d refunds.apply refused R-LATE-CLAIM',
      '+3d1h ShippingPromiseBroken R-SHIP-TIME',
      '+6d2h RefundAgreed D-SELLER',
      '+6d2h CompensationPaid C-LATE',
    ]),
  );
  expect(trace.find(({ event }) => event === 'CompensationAssessed')?.because).toBe('points 50000 ← paid 2000.00');
});
