// Forced performance brings two violations: of the promise (P-PROMISE), whose appeal takes back the money, and of the deposit's use (P-DEPOSIT).
import { openPenalties } from './violation.fixtures.js';

const place = { orderId: 'o1', lineId: 'l1', sellerId: 's1' };
const about = { sellerId: 's1', cause: 'k1', edition: 'tmall-2022' };
const compensation = { orderId: 'o1', lineId: 'l1', ruleId: 'P-PROMISE', causeId: 'k1' };
const as = 'service:penalties';

/** The order was never paid: what a complaint names is owed all the same. */
const forced = async () => {
  const one = openPenalties();
  await one.say('seller:s1', 'penalties.top-up', { sellerId: 's1', amount: '10.00', topUpId: 't1' });
  const owed = { ...place, buyerId: 'b1', causeId: 'k1', edition: 'tmall-2022', amount: 700, ruleId: 'P-PROMISE' as const };
  await one.react({ type: 'penalties.assess-compensation', as, at: '2026-03-02T04:00:00.000Z', data: owed });
  await one.record({ ...about, ruleId: 'P-PROMISE', compensation });
  await one.record({ ...about, ruleId: 'P-DEPOSIT', compensation, ifDrawn: true });
  await one.react({
    type: 'penalties.record-payout',
    as,
    at: '2026-03-02T04:00:00.000Z',
    data: {
      ...{ orderId: 'o1', sellerId: 's1', key: 'compensation:P-PROMISE:k1', compensationId: 'P-PROMISE:k1' },
      ...{ outcome: 'PAID', reference: 'ref' },
    },
  });
  return one;
};
const appealed = async (violationId: string) => {
  const one = await forced();
  await one.say('seller:s1', 'violations.appeal', { violationId, grounds: 'done in time', evidence: ['a photo'] });
  await one.say('supervisor:p3', 'violations.decide-appeal', { violationId, upheld: true, finding: 'seen' });
  return one;
};

it('on an order that was never paid the buyer gets what the complaint names, from the seller’s deposit (P-PROMISE, C-FUND)', async () => {
  const one = await forced();
  expect(await one.seller()).toMatchObject({ depositBalance: '3.00', points: { general: 6 } });
  const [ordered, made] = await one.events('trade-o1');
  expect([ordered![0], made![0]]).toEqual(['PayoutOrdered', 'PayoutMade']);
  expect((await one.events('compensation-P-PROMISE:k1')).map(([type]) => type)).toEqual([
    'CompensationAssessed',
    'CompensationPaid',
  ]);
});

it('the appeal of P-DEPOSIT returns its two points, and leaves the performance alone', async () => {
  const one = await appealed('P-DEPOSIT:k1');
  expect(await one.seller()).toMatchObject({ depositBalance: '3.00', points: { general: 4 } });
});

it('the appeal of P-PROMISE takes the performance back (P-APPEAL)', async () => {
  const one = await appealed('P-PROMISE:k1');
  expect(await one.seller()).toMatchObject({ depositBalance: '10.00', points: { general: 2 } });
});
