// What is said at the doors of a case, as it is decided: what contradicts itself is told by field, and amounts are in fen.
import { refusalOf } from '@redress/event-sourcing/testing';
import { commandOf } from './parse-command.js';

const at = '2026-03-05T01:00:00.000Z';
const parsed = (type: string, as: string, body: object) =>
  commandOf({ type: `arbitration.${type}`, as, at, body: { caseId: 'c1', ...body } });
const verdict = { verdict: 'REFUND', liable: 'SELLER', finding: 'seen' };
const shared = { verdict: 'SHARED', liable: 'SHARED', finding: 'seen' };
const decide = (body: object) => parsed('decide', 'officer:f1', body);
const judge = (body: object) => parsed('decide-appeal', 'supervisor:p2', { outcome: 'OVERTURNED', finding: 'anew', ...body });
const vote = (body: object) =>
  parsed('panel-decide', 'panel:n1', {
    votes: { for: 2, against: 1 },
    decision: { verdict: 'REFUND', liable: 'SELLER' },
    ...body,
  });

it.each<[string, object, object]>([
  ['a refund without an amount', verdict, { ...verdict, compensate: [] }],
  ['a refund of an amount', { ...verdict, amount: '12.5' }, { ...verdict, compensate: [], amount: 1250 }],
  ['a return of an amount', { ...verdict, verdict: 'RETURN', amount: '12.50' }, { ...verdict, verdict: 'RETURN', compensate: [], amount: 1250 }],
  ['compensation from a liable seller', { ...verdict, compensate: ['C-OOS'] }, { ...verdict, compensate: ['C-OOS'] }],
  ['compensation beside a return', { ...verdict, verdict: 'RETURN', compensate: ['C-OOS'] }, { ...verdict, verdict: 'RETURN', compensate: ['C-OOS'] }],
  ['a shared loss', { ...shared, amount: '9.00', shares: { BUYER: 40, SELLER: 60 } }, { ...shared, compensate: [], amount: 900, shares: { BUYER: 40, SELLER: 60 } }],
  ['a loss of which the buyer bears all but a hundredth', { ...shared, shares: { BUYER: 99, CARRIER: 1 } }, { ...shared, compensate: [], shares: { BUYER: 99, CARRIER: 1 } }],
  ['a loss that the seller bears alone', { ...shared, shares: { SELLER: 100 } }, { ...shared, compensate: [], shares: { SELLER: 100 } }],
  ['shares beside another verdict, which divide nothing', { ...verdict, shares: { SELLER: 3 } }, { ...verdict, compensate: [] }],
])('takes %s', (_what, body, data) =>
  expect(decide(body)).toEqual({ type: 'arbitration.decide', as: 'officer:f1', at, data: { caseId: 'c1', ...data } })); // prettier-ignore

it.each<[string, object, string, string]>([
  ['a rejection with an amount', { verdict: 'REJECT', liable: 'BUYER', finding: 'x', amount: '1.00' }, 'amount', 'the verdict REJECT gives no amount'],
  ['a repair with an amount', { ...verdict, verdict: 'REPAIR', amount: '1.00' }, 'amount', 'the verdict REPAIR gives no amount'],
  ['compensation beside a repair', { ...verdict, verdict: 'REPAIR', compensate: ['C-OOS'] }, 'compensate', 'compensation needs a verdict that upholds the application, with liable SELLER'],
  ['compensation from a carrier', { ...verdict, liable: 'CARRIER', compensate: ['C-OOS'] }, 'compensate', 'compensation needs a verdict that upholds the application, with liable SELLER'],
  ['a refund for which all are liable', { ...verdict, liable: 'SHARED' }, 'liable', 'the verdict SHARED, and no other, has liable SHARED'],
  ['a shared loss for which one is liable', { ...shared, liable: 'SELLER', shares: { SELLER: 100 } }, 'liable', 'the verdict SHARED, and no other, has liable SHARED'],
  ['a shared loss without shares', shared, 'shares', 'the verdict SHARED has shares'],
  ...[{ SELLER: 99 }, { SELLER: 101 }, { BUYER: 100 }, { SELLER: 50.5, BUYER: 49.5 }, { SELLER: 110, BUYER: -10 }, { SELLER: 50, NEIGHBOUR: 50 }, {}].map(
    (shares): [string, object, string, string] => [`the shares ${JSON.stringify(shares)}`, { ...shared, shares }, 'shares', 'shares are whole percents of SELLER, BUYER, CARRIER, PLATFORM, 100 in sum, with less than 100 for the BUYER'],
  ),
])('refuses %s, and says what would be right', (_what, body, field, message) =>
  expect(refusalOf(() => decide(body))).toMatchObject({ code: 'INVALID', message, details: { fields: { [field]: [message] } } })); // prettier-ignore

describe('on appeal', () => {
  it.each<[string, object, object]>([
    ['a verdict that stands', { outcome: 'UPHELD' }, { outcome: 'UPHELD' }],
    ['a new one, found as the appeal was', { decision: { verdict: 'REJECT', liable: 'BUYER' } }, { outcome: 'OVERTURNED', decision: { verdict: 'REJECT', liable: 'BUYER', compensate: [], finding: 'anew' } }],
    ['a new one with a finding of its own', { decision: { ...verdict, amount: '3.00' } }, { outcome: 'OVERTURNED', decision: { ...verdict, compensate: [], amount: 300 } }],
    ['a new one that shares the loss, and assigns the freight', { decision: { ...shared, shares: { SELLER: 100 }, freight: 'SELLER' } }, { outcome: 'OVERTURNED', decision: { ...shared, compensate: [], shares: { SELLER: 100 }, freight: 'SELLER' } }],
    ['shares beside another verdict, which divide nothing', { decision: { ...verdict, shares: { SELLER: 3 } } }, { outcome: 'OVERTURNED', decision: { ...verdict, compensate: [] } }],
  ])('takes %s', (_what, body, data) => expect(judge(body).data).toEqual({ caseId: 'c1', finding: 'anew', ...data })); // prettier-ignore

  it.each<[string, object, string, string]>([
    ['another decision beside the one that is upheld', { outcome: 'UPHELD', decision: verdict }, 'decision', 'a verdict that is upheld stands as it is: no other decision'],
    ...['RETURN', 'EXCHANGE', 'REPAIR'].map((one): [string, object, string, string] => [`a new verdict ${one}: nobody sends goods by an appeal`, { decision: { ...verdict, verdict: one } }, 'decision', `on appeal the new verdict is REFUND, SHARED or REJECT, not ${one}`]),
    ['a new verdict that contradicts itself', { decision: { ...verdict, verdict: 'REJECT', amount: '1.00' } }, 'amount', 'the verdict REJECT gives no amount'],
    ['a new shared loss without shares', { decision: shared }, 'shares', 'the verdict SHARED has shares'],
    ['compensation that the new verdict does not carry', { decision: { ...verdict, liable: 'CARRIER', compensate: ['C-OOS'] } }, 'compensate', 'compensation needs a verdict that upholds the application, with liable SELLER'],
  ])('refuses %s', (_what, body, field, message) =>
    expect(refusalOf(() => judge(body))).toMatchObject({ code: 'INVALID', message, details: { fields: { [field]: [message] } } })); // prettier-ignore
});

describe('the panel', () => {
  it('decides by its votes, and need not say what it has found', () =>
    expect(vote({}).data).toEqual({
      ...{ caseId: 'c1', votes: { for: 2, against: 1 } },
      decision: { verdict: 'REFUND', liable: 'SELLER', compensate: [], finding: '' },
    }));

  it('may have members who abstain', () =>
    expect(vote({ votes: { for: 0, against: 1, abstained: 4 } }).data).toMatchObject({
      votes: { for: 0, against: 1, abstained: 4 },
    }));

  it.each([
    { for: 0, against: 0 },
    { for: 0, against: 0, abstained: 3 },
  ])('has not decided by %j', (votes) => {
    const message = 'a panel decides by votes: somebody has voted';
    expect(refusalOf(() => vote({ votes }))).toMatchObject({
      code: 'INVALID',
      message,
      details: { fields: { votes: [message] } },
    });
  });

  it('sends no goods either', () =>
    expect(refusalOf(() => vote({ decision: { verdict: 'RETURN', liable: 'SELLER' } }))).toMatchObject({ code: 'INVALID' }));
});

it('what was not said is not there', () => {
  expect(parsed('record-outside', 'officer:f6', { step: 'LAWSUIT', date: '2026-04-01', document: undefined }).data).toEqual({ caseId: 'c1', step: 'LAWSUIT', date: '2026-04-01' }); // prettier-ignore
  expect(Object.keys(parsed('intervene', 'buyer:b1', { refundId: 'r1', why: 'x', photos: undefined }).data)).toEqual(['caseId', 'refundId', 'why']); // prettier-ignore
});

it.each([
  ['neither a file nor a text', {}],
  ['both a file and a text', { file: 'a'.repeat(64), text: 'see' }],
])('evidence that is %s is refused', (_what, body) => {
  const message = 'evidence is either a file or a text';
  const said = () => parsed('submit-evidence', 'buyer:b1', { kind: 'PHOTO', ...body });
  expect(refusalOf(said)).toMatchObject({ code: 'INVALID', message, details: { fields: { file: [message] } } });
});

it('a command that there is not, and one that is another’s', () => {
  expect(refusalOf(() => parsed('dance', 'officer:f1', {}))).toMatchObject({ code: 'INVALID', message: 'no command arbitration.dance' }); // prettier-ignore
  expect(refusalOf(() => parsed('decide', 'buyer:b1', verdict))).toMatchObject({ code: 'FORBIDDEN' });
});

it('a timer is about the case whose stream it names, and no caller says so', () => {
  const ring = { stream: 'case-c1', ruleId: 'D-APPEAL', subject: 'c1' };
  const rung = (type: string, as: string) => commandOf({ type: `arbitration.${type}`, as, at, body: ring });
  for (const type of ['reach-deadline', 'recompute-deadline'])
    expect(rung(type, 'service:arbitration').data).toEqual({ ...ring, caseId: 'c1' });
  expect(refusalOf(() => rung('reach-deadline', 'officer:f1'))).toMatchObject({ code: 'FORBIDDEN' });
  const left = { refundId: 'r1', caseId: 'case-1', why: 'SETTLED' };
  expect(commandOf({ type: 'arbitration.note-left', as: 'service:arbitration', at, body: left }).data).toEqual(left);
});
