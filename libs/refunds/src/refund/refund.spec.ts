// What the parties and the courier do with a refund, and what follows.
import {
  agree,
  agreed,
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
  met,
  modified,
  modify,
  moved,
  opened,
  recordDelivery,
  refuse,
  refuseReturn,
  refused,
  returnRefused,
  returned,
  shipped,
  submitReturn,
  withdraw,
} from './refund.fixtures.js';
import {
  waiting,
  waitingReturn,
  turnedDown,
  agreedReturn,
  sent,
  changedAfterReturn,
  owedQuality,
  claimOf,
} from './histories.fixtures.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';

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
