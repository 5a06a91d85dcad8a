import {
  agree,
  agreed,
  applied,
  cancelled,
  claimEnded,
  closed,
  confirmReturn,
  confirmed,
  contest,
  contested,
  after,
  due,
  given,
  leftToPlatform,
  met,
  modified,
  modify,
  moved,
  opened,
  order,
  paid,
  payRefusedParcel,
  reach,
  reached,
  recordDelivery,
  recordPayment,
  refuse,
  refuseReturn,
  refused,
  returnRefused,
  returned,
  shipped,
  submitReturn,
  withdraw,
  line,
  delivered,
} from './refund.fixtures.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';

// The states of a refund that the tables start from, each with the clock that runs in it.
const toReturn = { type: 'RETURN_AND_REFUND', reason: 'QUALITY' } as const;
const waiting = [applied(), opened('D-SELLER', 72)];
const waitingReturn = [applied(toReturn), opened('D-SELLER', 72)];
const turnedDown = [...waiting, met('D-SELLER'), refused(), opened('D-BUYER-MODIFY', 168)];
const agreedReturn = [...waitingReturn, met('D-SELLER'), agreed(), opened('D-BUYER-RETURN', 168)];
const sent = [...agreedReturn, met('D-BUYER-RETURN'), shipped(), opened('D-SELLER-CONFIRM', 240)];
const backWithSeller = [...sent, met('D-SELLER-CONFIRM'), returnRefused(), opened('D-BUYER-MODIFY', 168)];
const changedAfterReturn = [...backWithSeller, modified({ amount: 15000 }), met('D-BUYER-MODIFY'), opened('D-SELLER', 72)];
const owedQuality = (amount = 20000) => due({ reason: 'QUALITY', amount, price: amount });
const waitingMoney = [...waiting, met('D-SELLER'), agreed(), due()];
const done = [...waitingMoney, paid()];
const withdrawn = [...waiting, cancelled('D-SELLER'), closed()];
const claimOf = (reason: string, more: readonly RefundEvent[] = []) => [applied({ reason }), opened('D-SELLER', 72), ...more];

describe('the buyer', () => {
  const t = (hours: number, ms = 0) => ({ at: after(hours, ms) });
  it.each<[string, RefundEvent[], RefundCommand, unknown[]]>([
    ['withdraws: the clock is cancelled', waiting, withdraw(), [cancelled('D-SELLER'), closed(), claimEnded()]],
    ['withdraws after a refusal', turnedDown, withdraw(), [cancelled('D-BUYER-MODIFY'), closed(), claimEnded()]],
    ['withdraws before the waybill is entered', agreedReturn, withdraw(), [cancelled('D-BUYER-RETURN'), closed(), claimEnded()]],
    [
      'changes in the first 48 h: the end stays (D-SELLER-EXT)',
      waiting,
      modify({ amount: 1 }, t(48)),
      [modified({ amount: 1 }, t(48))],
    ],
    [
      'changes in the last 24 h: 24 h more (D-SELLER-EXT)',
      waiting,
      modify({ note: 'please' }, t(48, 1)),
      [
        modified({ note: 'please' }, t(48, 1)),
        {
          ...moved('D-SELLER', 72, after(48, 1)),
          data: { ruleId: 'D-SELLER', subject: 'r1', to: after(72, 1), why: 'D-SELLER-EXT' },
        },
      ],
    ],
    [
      'changes at the due instant: in time',
      waiting,
      modify({ amount: 100 }, t(72)),
      [modified({ amount: 100 }, t(72)), moved('D-SELLER', 96, after(72))],
    ],
    [
      'changes after a refusal: D-SELLER starts anew as a second entry',
      turnedDown,
      modify({ amount: 15000 }, t(10)),
      [modified({ amount: 15000 }, t(10)), met('D-BUYER-MODIFY', after(10)), opened('D-SELLER', 82, 10)],
    ],
    [
      'changes the reason: judged as if applied now',
      waiting,
      modify({ reason: 'OUT_OF_STOCK' }),
      [modified({ reason: 'OUT_OF_STOCK' })],
    ],
    [
      'keeps a reason that no longer fits: not judged again',
      claimOf('LATE_SHIPMENT'),
      modify({ reason: 'LATE_SHIPMENT' }),
      [modified({ reason: 'LATE_SHIPMENT' })],
    ],
    ['asks for the cap to the last fen (V-CAP)', waiting, modify({ amount: 21000 }), [modified({ amount: 21000 })]],
    [
      'sends the goods: 10 days without a courier record (D-SELLER-CONFIRM)',
      agreedReturn,
      submitReturn(),
      [met('D-BUYER-RETURN'), shipped(), opened('D-SELLER-CONFIRM', 240)],
    ],
  ])('%s', (_what, history, command, events) =>
    given(history)
      .when(command)
      .then(events as never),
  );
});

describe('the seller', () => {
  it.each<[string, RefundEvent[], RefundCommand, unknown[]]>([
    ['agrees to money: it is owed at once', waiting, agree(), [met('D-SELLER'), agreed(), due()]],
    [
      'agrees to a return: 7 days (D-BUYER-RETURN)',
      waitingReturn,
      agree({ returnAddress: '杭州' }),
      [met('D-SELLER'), agreed({ returnAddress: '杭州' }), opened('D-BUYER-RETURN', 168)],
    ],
    [
      'refuses: the buyer has 7 days (D-BUYER-MODIFY)',
      waiting,
      refuse(),
      [met('D-SELLER'), refused(), opened('D-BUYER-MODIFY', 168)],
    ],
    ['contests a reason: neither state nor clock moves (R-CONTEST)', claimOf('OUT_OF_STOCK'), contest(), [contested()]],
    ['contests it after a refusal, too', [...claimOf('OUT_OF_STOCK'), refused()], contest(), [contested()]],
    ['confirms the goods: money is owed', sent, confirmReturn(), [met('D-SELLER-CONFIRM'), confirmed(), owedQuality()]],
    [
      'refuses the goods: the buyer has 7 days (D-BUYER-MODIFY)',
      sent,
      refuseReturn(),
      [met('D-SELLER-CONFIRM'), returnRefused(), opened('D-BUYER-MODIFY', 168)],
    ],
    [
      'agrees to a change while the goods are back: paid at once',
      changedAfterReturn,
      agree(),
      [met('D-SELLER'), agreed({ amount: 15000 }), owedQuality(15000)],
    ],
    [
      'refuses a change while the goods are back: again a refused return',
      changedAfterReturn,
      refuse(),
      [met('D-SELLER'), returnRefused(), opened('D-BUYER-MODIFY', 168)],
    ],
    [
      'is spoken for by the platform: the right stays the seller’s',
      waiting,
      agree({}, { as: 'platform' }),
      [met('D-SELLER'), agreed(), due()],
    ],
  ])('%s', (_what, history, command, events) =>
    given(history)
      .when(command)
      .then(events as never),
  );
});

describe('the courier', () => {
  const t = { at: after(30) };
  it('delivers the return: the end moves to 7 days from there (D-SELLER-CONFIRM)', () =>
    given(sent)
      .when(recordDelivery({}, t))
      .then([returned({}, t), moved('D-SELLER-CONFIRM', 30 + 168, t.at, 'RETURN_DELIVERED')]));
  it('says so again: nothing changes', () =>
    given([...sent, returned()])
      .when(recordDelivery({}, t))
      .then([]));
});

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

const atDelivered = order({}, delivered());
const lists = (...allowed: string[]) => ({ code: 'STATE', details: { allowed } }) as const;
const buyers = ['refunds.modify', 'refunds.withdraw'];
const nothing = lists();
const atReturn = lists('refunds.withdraw', 'refunds.submit-return');
const atConfirm = lists('refunds.confirm-return', 'refunds.refuse-return', 'refunds.record-return-delivery');
const forbidden = (somebodyElses: boolean) => ({ code: 'FORBIDDEN', details: { somebodyElses } }) as const;
const rule = (ruleId: string) => ({ code: 'RULE', ruleId }) as const;

it.each([
  ['a command on a refund that is not there', [], withdraw(), { code: 'NOT_FOUND' }],
  ['an agreement by another seller', waiting, agree({}, { as: 'seller:s2' }), forbidden(true)],
  ['an agreement by the buyer', waiting, agree({}, { as: 'buyer:b1' }), forbidden(false)],
  ['an agreement by an officer', waiting, agree({}, { as: 'officer:f1' }), forbidden(false)],
  ['a change by another buyer, before its state is looked at', done, modify({ amount: 1 }, { as: 'buyer:b2' }), forbidden(true)],
  ['a delivery that the buyer records', sent, recordDelivery({}, { as: 'buyer:b1' }), forbidden(false)],
  ['an agreement after a refusal: the buyer changes first', turnedDown, agree(), lists(...buyers)],
  [
    'an agreement after the time-out agreed',
    [...waiting, reached('D-SELLER'), agreed({ by: 'TIMEOUT' }), due()],
    agree(),
    nothing,
  ],
  ['a refusal after an agreement', agreedReturn, refuse(), atReturn],
  ['a second refusal', turnedDown, refuse(), lists(...buyers)],
  ['a change after the agreement', waitingMoney, modify({ amount: 1 }), nothing],
  ['a change of a paid refund', done, modify({ amount: 1 }), nothing],
  ['a withdrawal after the money was agreed', waitingMoney, withdraw(), nothing],
  ['a withdrawal once the waybill is entered', sent, withdraw(), atConfirm],
  ['a withdrawal while the goods are back with the seller', backWithSeller, withdraw(), lists('refunds.modify')],
  ['a second withdrawal', withdrawn, withdraw(), nothing],
  ['goods sent unasked for (I-SHIP-RETURN)', waitingReturn, submitReturn(), rule('I-SHIP-RETURN')],
  ['goods sent after a refusal (I-SHIP-RETURN)', turnedDown, submitReturn(), rule('I-SHIP-RETURN')],
  [
    'goods sent once more, while they are back',
    changedAfterReturn,
    submitReturn(),
    lists('refunds.modify', 'refunds.agree', 'refunds.refuse'),
  ],
  ['goods sent too late', [...agreedReturn, reached('D-BUYER-RETURN'), closed({ why: 'NOT_RETURNED' })], submitReturn(), nothing],
  ['goods sent for a closed application', withdrawn, submitReturn(), nothing],
  ['a delivery record before the waybill', agreedReturn, recordDelivery(), atReturn],
  ['a confirmation before the waybill', agreedReturn, confirmReturn(), atReturn],
  ['a confirmation of a refused return', backWithSeller, confirmReturn(), lists('refunds.modify')],
  ['a refused return of a refund without goods', waiting, refuseReturn(), lists(...buyers, 'refunds.agree', 'refunds.refuse')],
  [
    'a change once it is left to the platform',
    [...backWithSeller, reached('D-BUYER-MODIFY'), leftToPlatform()],
    modify({ amount: 1 }),
    nothing,
  ],
  [
    'a contest of a reason that stands contested',
    [...claimOf('OUT_OF_STOCK'), contested()],
    contest({ why: 'again' }),
    { code: 'STATE', details: { allowed: ['refunds.modify', 'refunds.withdraw', 'refunds.agree', 'refunds.refuse'] } },
  ],
  ['a contest of the buyer’s own reason (R-CONTEST)', waiting, contest(), rule('R-CONTEST')],
  ['a contest after the agreement', [...claimOf('OUT_OF_STOCK'), agreed(), due()], contest(), nothing],
  ['one fen above the cap (V-CAP)', waiting, modify({ amount: 21001 }), rule('V-CAP')],
  ['a changed reason that does not fit (R-FIT)', waiting, modify({ reason: 'QUALITY' }), rule('R-FIT')],
  ['a changed reason, too early (R-LATE-CLAIM)', waiting, modify({ reason: 'LATE_SHIPMENT' }), rule('R-LATE-CLAIM')],
  ['a reason before an amount: its rule comes first', waiting, modify({ reason: 'QUALITY', amount: 99999 }), rule('R-FIT')],
  ['a change to a return of goods not delivered (R-FIT)', waiting, modify({ type: 'RETURN_AND_REFUND' }), rule('R-FIT')],
] as const)('refuses %s', (_what, history, command, refusal) => given(history).when(command).thenRejected(refusal));

describe('of delivered goods, a change', () => {
  const ofNoReason = [applied({ type: 'RETURN_AND_REFUND', reason: 'NO_REASON' }), opened('D-SELLER', 72)];
  const noReasonOrder = order({}, delivered({ noReason: true }));
  it('to a return is taken, the reason not judged again', () => {
    const late = order({ completedAt: '2026-03-01T21:00:00.000Z', completedBy: 'TIMEOUT' }, delivered());
    const history = [...claimOf('QUALITY'), met('D-SELLER'), refused(), opened('D-BUYER-MODIFY', 24 * 30)];
    const change = { at: after(24 * 20) }; // W-AFTER closed five days ago
    given(history, late)
      .when(modify({ type: 'RETURN_AND_REFUND' }, change))
      .then([
        modified({ type: 'RETURN_AND_REFUND' }, change),
        met('D-BUYER-MODIFY', change.at),
        opened('D-SELLER', 24 * 23, 24 * 20),
      ]);
    given(history, late)
      .when(modify({ reason: 'DAMAGED' }, change))
      .thenRejected(rule('W-AFTER'));
  });
  it('of a 七天无理由 return into money alone is refused (W-NOREASON)', () =>
    given(ofNoReason, noReasonOrder)
      .when(modify({ type: 'REFUND_ONLY' }))
      .thenRejected(rule('W-NOREASON')));
  it('to FREIGHT needs an amount', () => {
    given(claimOf('QUALITY'), atDelivered)
      .when(modify({ reason: 'FREIGHT' }))
      .thenRejected({ code: 'INVALID' });
    given(claimOf('QUALITY'), atDelivered)
      .when(modify({ reason: 'FREIGHT', amount: 500 }))
      .then([modified({ reason: 'FREIGHT', amount: 500 })]);
    given(claimOf('FREIGHT'), atDelivered)
      .when(modify({ reason: 'FREIGHT', note: 'as before' }))
      .then([modified({ reason: 'FREIGHT', note: 'as before' })]);
  });
});
