// At the doors: what is shown, in the view and in the list, and who may do what.
import { channelStream } from '@redress/contracts';
import { at, barred, may, never, notFound, open, parties, shut } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('a complaint', () => {
  const filing = { complaintId: 'k1', type: 'BROKEN_PROMISE', orderId: 'o1', promise: 'INVOICE', amount: '20.00', detail: 'no invoice' }; // prettier-ignore
  const completed = () => world.hear('OrderCompleted', { orderId: 'o1', by: 'BUYER' });
  const file = async (more: object = {}, as = 'buyer:b1') => {
    await completed();
    return world.ask(as, 'complaints.file', { ...filing, ...more });
  };
  const decide = (more: object = {}, as = 'officer:f1') =>
    world.ask(as, 'complaints.decide', { complaintId: 'k1', upheld: true, finding: 'seen', obligation: { kind: 'REFUND', amount: '40.00' }, ...more }); // prettier-ignore
  const due = '2026-03-08T01:00:00.000Z';

  it('is shown as it was filed, to those whom it concerns, with what they may do', async () => {
    await file();
    const filed = { complaintId: 'k1', ...parties, by: 'BUYER', status: 'OPEN', filedAt: at };
    expect(await world.view('complaint', 'k1', { as: 'officer:f1' })).toMatchObject({
      ...{ ...filed, type: 'BROKEN_PROMISE', amount: '20.00', detail: 'no invoice', due: [], stream: 'complaint-k1', version: 1 },
      ...{ allowed: ['complaints.decide', 'complaints.withdraw'], may: [may('complaints.decide')] },
    });
    const mayOf = async (as: string) => (await world.view('complaint', 'k1', { as }))['may'];
    expect(await mayOf('buyer:b1')).toEqual([may('complaints.withdraw')]);
    expect(await mayOf('seller:s1')).toEqual([shut('complaints.perform', 'OPEN')]);
    const self = 'nobody handles a complaint to which they are a party';
    expect(await mayOf('officer:b1')).toEqual([barred('complaints.decide', 'SD-SELF', self)]);
    const { shown, columns } = await world.row('complaints', 'complaint-k1');
    expect(shown).toEqual({ ...filed, type: 'BROKEN_PROMISE', stream: 'complaint-k1', version: 1 });
    expect(columns).toMatchObject({ complaintId: 'k1', ...parties, type: 'BROKEN_PROMISE', status: 'OPEN', at, due: never });
  });

  it('upheld it obliges the seller until a term, which the list is sorted by; performed, it is over', async () => {
    await file({ lineId: 'l1' });
    await decide();
    expect(await world.view('complaint', 'k1', { as: 'seller:s1' })).toMatchObject({
      ...{ status: 'UPHELD', decidedBy: 'f1', finding: 'seen', obligation: { kind: 'REFUND', amount: '40.00', status: 'OPEN' } },
      ...{ due: [{ ruleId: 'D-OBLIGATION', due }], may: [may('complaints.perform')] },
    });
    const { shown, columns } = await world.row('complaints', 'complaint-k1');
    expect([shown, columns]).toMatchObject([{ lineId: 'l1', status: 'UPHELD', due }, { due }]);
    await world.ask('seller:s1', 'complaints.perform', { complaintId: 'k1', how: 'paid' });
    expect(await world.view('complaint', 'k1', { as: 'seller:s1' })).toMatchObject({
      ...{ obligation: { status: 'PERFORMED' }, due: [], allowed: [], may: [shut('complaints.perform', 'UPHELD')] },
    });
  });

  it('what the seller has not done by then is forced (P-PROMISE)', async () => {
    await file();
    await decide();
    await world.rings('complaint-k1', 'D-OBLIGATION', 'k1', due);
    expect(await world.view('complaint', 'k1')).toMatchObject({ obligation: { status: 'FORCED' }, due: [] });
  });

  describe('of late shipment', () => {
    const filing = { complaintId: 'k1', type: 'LATE_SHIPMENT', orderId: 'o1', detail: 'late' };
    const file = () => world.ask('buyer:b1', 'complaints.file', filing, '2026-03-06T01:00:00.000Z');
    /** The order was paid on the second at 01:00, and is closed by this refund. */
    const refunded = async (price: number, appliedAt = '2026-03-05T01:00:00.000Z') => {
      const { orderId, buyerId, sellerId } = parties;
      const about = { refundId: 'r1', orderId, lineId: 'l1' };
      const applied = { ...about, buyerId, sellerId, edition: 'tmall-2022', phase: 'ONSALE', reason: 'LATE_SHIPMENT', amount: 1 };
      await world.hear('RefundApplied', applied, appliedAt, 'refund-r1');
      await world.hear('ChannelClaimEnded', { ...about, price, freight: 0 }, appliedAt, channelStream('o1', 'l1'));
      await world.hear('OrderClosed', { orderId }, '2026-03-05T02:00:00.000Z');
    };

    it('is open once the line was paid back by a refund applied for 72 hours after the payment (W-LATE)', async () => {
      await refunded(10000);
      expect(await file()).toMatchObject({ version: 1 });
    });

    it.each<[string, number, string | undefined]>([
      ['nothing of the line was paid back', 0, undefined],
      ['the refund was applied for a millisecond before that', 10000, '2026-03-05T00:59:59.999Z'],
    ])('is not open where %s (W-LATE)', async (_what, price, appliedAt) => {
      await refunded(price, appliedAt);
      await expect(file()).rejects.toMatchObject({ refusal: { code: 'RULE', ruleId: 'W-LATE' } });
    });
  });

  it('is told of what is not there', async () => {
    await expect(world.view('complaint', 'k9')).rejects.toMatchObject(notFound('no complaint k9'));
    await expect(decide({ complaintId: 'k9' })).rejects.toMatchObject(notFound('no complaint k9'));
    await expect(file({ orderId: 'o9' })).rejects.toMatchObject(notFound('no order o9'));
    await expect(world.rings('complaint-k9', 'D-OBLIGATION', 'k9', at)).rejects.toThrow('is about complaint k9, which is not there'); // prettier-ignore
  });
});
