// What clocks, payments and a refused parcel do to a refund.
import {
  agree,
  agreed,
  applied,
  cancelled,
  claimEnded,
  closed,
  confirmed,
  contested,
  after,
  due,
  given,
  leftToPlatform,
  met,
  modified,
  moved,
  opened,
  order,
  paid,
  payRefusedParcel,
  reach,
  reached,
  recordPayment,
  shipped,
  line,
  delivered,
} from './refund.fixtures.js';
import {
  waiting,
  waitingReturn,
  turnedDown,
  agreedReturn,
  sent,
  backWithSeller,
  changedAfterReturn,
  owedQuality,
  waitingMoney,
  done,
  withdrawn,
  claimOf,
} from './histories.fixtures.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';

describe('a clock', () => {
  const t = (hours: number) => ({ at: after(hours) });
  it.each<[string, RefundEvent[], RefundCommand, unknown[]]>([
    ['has not run out (D-SELLER)', waiting, reach('D-SELLER', 72, -1), []],
    [
      'runs out: the application stands, paid as asked (D-SELLER)',
      waiting,
      reach('D-SELLER', 72),
      [reached('D-SELLER', after(72)), agreed({ by: 'TIMEOUT' }, t(72)), due({}, t(72))],
    ],
    [
      'runs out on a return: agreed (D-SELLER)',
      waitingReturn,
      reach('D-SELLER', 72),
      [reached('D-SELLER', after(72)), agreed({ by: 'TIMEOUT' }, t(72)), opened('D-BUYER-RETURN', 72 + 168, 72)],
    ],
    [
      'runs out while the goods are back: paid at once (D-SELLER)',
      changedAfterReturn,
      reach('D-SELLER', 72),
      [reached('D-SELLER', after(72)), agreed({ by: 'TIMEOUT', amount: 15000 }, t(72)), { ...owedQuality(15000), ...t(72) }],
    ],
    [
      'runs out after a refusal: closed (D-BUYER-MODIFY)',
      turnedDown,
      reach('D-BUYER-MODIFY', 168),
      [reached('D-BUYER-MODIFY', after(168)), closed({ why: 'NO_ANSWER_AFTER_REFUSAL' }, t(168)), claimEnded({}, t(168))],
    ],
    [
      'runs out after a refused return: left to the platform, not closed (D-BUYER-MODIFY, I-DIRECT)',
      backWithSeller,
      reach('D-BUYER-MODIFY', 168),
      [reached('D-BUYER-MODIFY', after(168)), leftToPlatform({}, t(168))],
    ],
    [
      'runs out before the goods were sent: closed (D-BUYER-RETURN)',
      agreedReturn,
      reach('D-BUYER-RETURN', 168),
      [reached('D-BUYER-RETURN', after(168)), closed({ why: 'NOT_RETURNED' }, t(168)), claimEnded({}, t(168))],
    ],
    [
      'runs out on the returned goods: paid (D-SELLER-CONFIRM)',
      sent,
      reach('D-SELLER-CONFIRM', 240),
      [reached('D-SELLER-CONFIRM', after(240)), confirmed({ by: 'TIMEOUT' }, t(240)), { ...owedQuality(), ...t(240) }],
    ],
    ['was moved meanwhile', [...waiting, moved('D-SELLER', 80, after(56))], reach('D-SELLER', 72), []],
    ['was met meanwhile', turnedDown, reach('D-SELLER', 72), []],
    ['was cancelled meanwhile', withdrawn, reach('D-SELLER', 72), []],
  ])('%s', (_what, history, command, events) =>
    given(history)
      .when(command)
      .then(events as never),
  );
});

describe('the money', () => {
  const late = claimOf('LATE_SHIPMENT');
  const owing = (reason: string, more: RefundEvent[] = []) => [...claimOf(reason), ...more, agreed(), due({ reason })];
  const paidOf = (reason: string, compensable: boolean) => [paid({ reason, compensable }), claimEnded({ price: 20000 })];
  const change = (reason: string) => modified({ reason });
  it.each([
    ['a reason of the buyer’s own: no compensation', waitingMoney, undefined, [paid(), claimEnded({ price: 20000 })]],
    ['OUT_OF_STOCK, uncontested (C-OOS)', owing('OUT_OF_STOCK'), undefined, paidOf('OUT_OF_STOCK', true)],
    ['LATE_SHIPMENT, uncontested (C-LATE)', owing('LATE_SHIPMENT'), undefined, paidOf('LATE_SHIPMENT', true)],
    [
      'contested and paid all the same (R-CONTEST)',
      owing('OUT_OF_STOCK', [contested()]),
      undefined,
      paidOf('OUT_OF_STOCK', false),
    ],
    [
      'corrected after a contest: uncontested (R-CONTEST)',
      [...late, contested(), change('OUT_OF_STOCK'), agreed(), due({ reason: 'OUT_OF_STOCK' })],
      undefined,
      paidOf('OUT_OF_STOCK', true),
    ],
    [
      'contested, changed but for the reason: still contested',
      [...late, contested(), modified({ amount: 20000 }), agreed(), due({ reason: 'LATE_SHIPMENT' })],
      undefined,
      paidOf('LATE_SHIPMENT', false),
    ],
    [
      'LATE_SHIPMENT, but a late record shows it was kept (R-SHIP-TIME)',
      owing('LATE_SHIPMENT'),
      'CORRECTED',
      paidOf('LATE_SHIPMENT', false),
    ],
    ['OUT_OF_STOCK, whatever the promise', owing('OUT_OF_STOCK'), 'CORRECTED', paidOf('OUT_OF_STOCK', true)],
  ] as const)('is there: %s', (_what, history, promise, events) =>
    given(history, order({}, line(promise ? { promise } : {})))
      .when(recordPayment())
      .then(events),
  );
  it('changes nothing where it came before', () => given(done).when(recordPayment()).then([]));
  it.each<[string, RefundEvent[], Parameters<typeof recordPayment>[0], RegExp]>([
    ['nothing is owed yet', waiting, {}, /200\.00 was paid for refund r1, which is WAIT_SELLER_AGREE with 0\.00 due/],
    ['it was withdrawn', withdrawn, {}, /which is CLOSED/],
    ['another amount came before', done, { amount: 19999 }, /199\.99 was paid for refund r1, which is SUCCESS/],
    ['more was paid than was due', waitingMoney, { amount: 20001 }, /with 200\.00 due/],
    ['there is no refund', [], {}, /no refund r1/],
  ])('raises an alarm where %s: money that moved is never passed over', (_what, history, its, message) =>
    expect(given(history).when(recordPayment(its)).events).toThrow(
      expect.objectContaining({ name: 'Astray', message: expect.stringMatching(message) }),
    ),
  );
  it.each([
    ['the buyer’s silence after a refusal', turnedDown, reach('D-BUYER-MODIFY', 168), 'D-BUYER-MODIFY'],
    ['goods that never came back', agreedReturn, reach('D-BUYER-RETURN', 168), 'D-BUYER-RETURN'],
  ])('closes with the rule that closed it: %s', (_what, history, command, ruleId) =>
    expect(
      given(history)
        .when(command)
        .events()
        .find(({ type }) => type === 'RefundClosed'),
    ).toMatchObject({
      explanation: { ruleId, edition: 'tmall-2022', outcome: { reached: true } },
    }),
  );
  it('raises an alarm at a clock of no refund', () =>
    expect(given([]).when(reach('D-SELLER', 72)).events).toThrow(expect.objectContaining({ name: 'Astray' })));
  it.each([
    ['a part of the price', 19999, { price: 19999, freight: 0 }],
    ['nothing', 0, { price: 0, freight: 0 }],
    ['the price and a part of the freight', 20400, { price: 20000, freight: 400 }],
  ])('is what moved, not what was due, and says why: %s', (_what, amount, parts) => {
    const owed = [applied({ amount: 20500 }), agreed({ amount: 20500 }), due({ amount: 20500, price: 20000, freight: 500 })];
    given(owed)
      .when(recordPayment({ amount, cash: amount, points: 0 }))
      .then([
        paid({ amount, ...parts, cash: amount, points: 0, dueAmount: 20500, why: expect.stringContaining('V-CAP') as never }),
        claimEnded(parts),
      ]);
  });
  it('counts the units that went back, where the buyer said how many', () =>
    given(
      [applied({ type: 'RETURN_AND_REFUND', quantity: 2 }), agreed(), shipped(), due()],
      order({}, delivered({ quantity: 3 })),
    )
      .when(recordPayment())
      .then([paid(), claimEnded({ price: 20000, quantity: 2 })]));
  it('takes the price first, then the freight', () =>
    given([applied({ amount: 20500 }), opened('D-SELLER', 72)])
      .when(agree())
      .then([met('D-SELLER'), agreed({ amount: 20500 }), due({ amount: 20500, price: 20000, freight: 500 })]));
});

describe('a refused parcel, back with the seller (R-RISK)', () => {
  const byPlatform = [agreed({ by: 'PLATFORM' }), due()];
  it.each<[string, RefundEvent[], unknown[]]>([
    ['pays what waits for the seller', waiting, [cancelled('D-SELLER'), ...byPlatform]],
    ['pays what was refused', turnedDown, [cancelled('D-BUYER-MODIFY'), ...byPlatform]],
    ['adds nothing to what is owed', waitingMoney, []],
    ['adds nothing to what is paid', done, []],
    ['opens nothing that is closed', withdrawn, []],
  ])('%s', (_what, history, events) =>
    given(history)
      .when(payRefusedParcel())
      .then(events as never),
  );
});
