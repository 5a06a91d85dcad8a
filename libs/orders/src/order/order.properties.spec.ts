import { refusalOf } from '@redress/event-sourcing/testing';
import fc from 'fast-check';
import { allowedNow, openIn } from './allowed.js';
import type { OrderCommand } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import { at, bringBack, close, confirm, decider, deliver, line, pay, pickUp, place, refundEnded, refundOpened, review, ship, timer, two } from './order.fixtures.js'; // prettier-ignore
import { orderFold } from './order.fold.js';
import type { Order } from './order.state.js';

const hours = (n: number) => `+${n}h`;
const whoever = fc.constantFrom(undefined, 'platform', 'buyer:b2', 'seller:s1', 'courier');
const parcel = fc.record({ waybill: fc.constantFrom('w1', 'w2', 'w3'), occurredAt: fc.option(fc.nat(900).map((n) => at(hours(n))), { nil: undefined }) }); // prettier-ignore
const lines = fc.constantFrom(undefined, ['l1'], ['l2'], ['l1', 'l2']);
const refund = fc.record({ refundId: fc.constantFrom('r1', 'r2'), lineId: fc.constantFrom('l1', 'l2') });
const price = fc.constantFrom(0, 1, 19999, 20000);
const present = <T extends object>(fields: T) => JSON.parse(JSON.stringify(fields)) as T;
type Say = (envelope: { at: string; as?: string }) => OrderCommand;
const anything: fc.Arbitrary<Say> = fc.oneof(
  fc.constantFrom<Say[]>(
    (e) => place({}, e),
    (e) => close({}, e),
    (e) => confirm({}, e),
    (e) => review({}, e),
  ),
  fc.tuple(fc.constantFrom('w1', 'w2'), lines).map(([waybill, lineIds]): Say => (e) => ship(present({ waybill, lineIds }) as object, e)),
  parcel.map((data): Say => (e) => pickUp(present(data) as object, e)),
  fc.tuple(parcel, fc.constantFrom('BUYER', 'THIRD_PARTY', 'REFUSED')).map(([data, signedBy]): Say => (e) => deliver(present({ ...data, signedBy }) as object, e)),
  parcel.map((data): Say => (e) => bringBack(present(data) as object, e)),
  refund.map((data): Say => ({ at }) => refundOpened(data, { at })),
  fc.tuple(refund, price).map(([data, priceRefunded]): Say => ({ at }) => refundEnded({ ...data, priceRefunded }, { at })),
  fc.constantFrom('l1', 'l2').map((subject): Say => ({ at }) => timer({ subject }, { at })),
  fc.constant<Say>(({ at }) => timer({ ruleId: 'D-AUTOCONFIRM', subject: 'o1' }, { at })),
); // prettier-ignore
/** In time order, as a stream gets them; the second order has virtual goods in it. */
const story = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(fc.nat(48), whoever, anything), { maxLength: 30, size: 'max' }))
  .map(([virtual, steps]) => {
    let now = 0;
    const said = steps.map(([later, as, say]) => say({ at: hours((now += later)), ...(as && { as }) }));
    const placed = virtual ? place({ lines: [line('l1'), line('l2', { kind: 'VIRTUAL' })] }) : two;
    return [placed, pay({ cash: 41000 }), ...said] as OrderCommand[];
  });

type Seen = { command: OrderCommand; before: Order; added: readonly OrderEvent[]; after: Order };
const run = (commands: readonly OrderCommand[]): Seen[] => {
  let state: Order = orderFold.initial;
  return commands.map((command) => {
    const before = state;
    let added: readonly OrderEvent[] = [];
    refusalOf(() => void (added = decider.decide(command, before)));
    return { command, before, added, after: (state = added.reduce<Order>(orderFold.evolve, before)) };
  });
};
const always = (check: (seen: Seen[]) => void) =>
  fc.assert(
    fc.property(story, (commands) => check(run(commands))),
    { numRuns: 60 },
  );
const eventsOf = (seen: Seen[]) => seen.flatMap(({ added }) => added);

it('never leaves COMPLETED or CLOSED', () =>
  always((seen) => {
    const ends = eventsOf(seen).filter(({ type }) => type === 'OrderCompleted' || type === 'OrderClosed');
    expect(ends.length).toBeLessThanOrEqual(1);
  }));

it('has at most one deadline of a rule and subject open, and ends only what is open', () =>
  always((seen) => {
    const open = new Set<string>();
    for (const event of eventsOf(seen)) {
      if (!event.type.startsWith('Deadline')) continue;
      const { ruleId, subject } = event.data as { ruleId: string; subject: string };
      const id = `${ruleId} ${subject}`;
      expect(open.has(id)).toBe(event.type !== 'DeadlineOpened');
      if (event.type === 'DeadlineOpened') open.add(id);
      else if (event.type !== 'DeadlineMoved' && event.type !== 'DeadlineSuspended') open.delete(id);
    }
  }));

it('lets D-AUTOCONFIRM run only in a trade that is alive, and never while a refund is open', () =>
  always((seen) => {
    for (const { after } of seen) {
      if (after.status === 'NONE' || !after.autoconfirm) continue;
      expect(['PAID', 'SHIPPED', 'DELIVERED']).toContain(after.status);
      expect(after.autoconfirm.due !== undefined).toBe(after.openRefunds.length === 0);
    }
  }));

it('never takes back a time that the courier has given, but for an earlier one', () =>
  always((seen) => {
    for (const { before, after } of seen) {
      if (before.status === 'NONE' || after.status === 'NONE') continue;
      for (const { waybill, pickedUpAt, deliveredAt } of before.parcels) {
        const now = after.parcels.find((parcel) => parcel.waybill === waybill)!;
        if (pickedUpAt) expect(now.pickedUpAt! <= pickedUpAt).toBe(true);
        if (deliveredAt) expect(now.deliveredAt! <= deliveredAt && now.pickedUpAt! <= now.deliveredAt!).toBe(true);
      }
    }
  }));

it('shows a promise as broken exactly where no pick-up in time is known of one that fell due', () =>
  always((seen) => {
    const last = seen.at(-1)!.after;
    if (last.status === 'NONE') return;
    for (const { lineId, shipBy, promiseBrokenAt } of last.lines) {
      const pickedUpAt = last.parcels.find(({ lineIds }) => lineIds.includes(lineId))?.pickedUpAt;
      if (promiseBrokenAt) expect(pickedUpAt === undefined || pickedUpAt > shipBy!).toBe(true);
    }
  }));

it('puts a line in one parcel only', () =>
  always((seen) => {
    const last = seen.at(-1)!.after;
    if (last.status === 'NONE') return;
    const packed = last.parcels.flatMap(({ lineIds }) => lineIds);
    expect(new Set(packed).size).toBe(packed.length);
  }));

it('adds nothing when a courier, a timer or a reaction says it again', () =>
  always((seen) => {
    for (const { command, added, after } of seen) {
      if (added.length === 0 || !/record-|note-|deadline/.test(command.type)) continue;
      expect(decider.decide(command, after)).toEqual([]);
    }
  }));

it('stamps every event with the instant of its command, and survives JSON', () =>
  always((seen) => {
    for (const { command, added } of seen) for (const event of added) expect(event.at).toBe(command.at);
    for (const event of eventsOf(seen)) if (event.occurredAt) expect(event.occurredAt < event.at).toBe(true);
    expect(JSON.parse(JSON.stringify(eventsOf(seen)))).toEqual(eventsOf(seen));
  }));

it('opens no command in a status of which the table of statuses does not say so', () => {
  const open = new Map<string, Set<string>>();
  always((seen) => {
    for (const { after } of seen) {
      if (after.status === 'NONE') continue;
      for (const type of allowedNow(after)) open.set(type, (open.get(type) ?? new Set()).add(after.status));
    }
  });
  for (const [type, statuses] of open) expect(openIn[type as keyof typeof openIn]).toEqual(expect.arrayContaining([...statuses]));
  expect(open.size).toBeGreaterThan(3);
});
