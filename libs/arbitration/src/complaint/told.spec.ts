// What a person is told whose command about a complaint is refused; which window each type has; what the commands are made of.
import { replay } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { order } from '../case/case.fixtures.js';
import { type DocketEvent, docketFold, topicOfHelp } from '../docket/docket.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintFold, type ComplaintEvent } from './complaint.js';
import { decideComplaint } from './decide.js';
import { commandOf } from './parse-command.js';
import { complaintRules, notWaived, obligationOver } from './rules.js';
import type { ComplaintWorld } from './world.js';

const at = '2026-03-20T01:00:00.000Z';
const completedAt = '2026-03-15T01:00:00.000Z';
type Order = ReturnType<typeof order>;
const completed: Order = { ...order(), paidAt: '2026-03-02T01:00:00.000Z', completedAt };
const two: Order = { ...completed, lines: [...completed.lines, { ...completed.lines[0]!, lineId: 'l2', paid: 100 }] };
const refunded: Order = { ...order(), paidAt: '2026-03-02T01:00:00.000Z', closedAt: '2026-03-10T01:00:00.000Z' };
const late = { appliedAt: '2026-03-05T01:00:00.000Z' } as NonNullable<ComplaintWorld['refund']>;
const say = (type: string, as: string, data: object, when = at) => ({ type, as, at: when, data: { complaintId: 'k1', ...data } }) as unknown as ComplaintCommand; // prettier-ignore
const file = (more: object = {}, as = 'buyer:b1', when = at) => say('complaints.file', as, { type: 'BROKEN_PROMISE', orderId: 'o1', detail: 'not kept', ...more }, when); // prettier-ignore
const decided = (more: object = {}, as = 'officer:f1') =>
  say('complaints.decide', as, { upheld: true, finding: 'seen', ...more });
const obligation = { obligation: { kind: 'REFUND', amount: 4000 } };
const perform = say('complaints.perform', 'seller:s1', { how: 'sent' });
const withdraw = say('complaints.withdraw', 'buyer:b1', {});
const due = '2026-03-23T01:00:00.000Z';
const rings = (ruleId = 'D-OBLIGATION') => say('arbitration.reach-deadline', 'service:arbitration', { stream: 'complaint-k1', ruleId, subject: 'k1' }, due); // prettier-ignore
const paidFor: DocketEvent = {
  ...{ type: 'DocketPenalised', at },
  data: { orderId: 'o1', sellerId: 's1', topic: topicOfHelp('l1', 'INSTALL'), id: 'h1', ruleId: 'C-HELP-1H' },
};

const given = (history: readonly ComplaintCommand[], about: Order | undefined = completed, more: { refund?: typeof late; docket?: DocketEvent[] } = {}) => {
  const [streams, docket] = [new Map<string, ComplaintEvent[]>(), [...(more.docket ?? [])]];
  const told = (command: ComplaintCommand) => {
    const events = streams.get(command.data.complaintId) ?? [];
    const world = { complaint: replay(complaintFold, events), docket: replay(docketFold, docket), order: about, refund: more.refund };
    const added = decideComplaint(testRulebook())(command, world);
    streams.set(command.data.complaintId, [...events, ...(added.complaint ?? [])]);
    docket.push(...(added.docket ?? []));
    return added;
  };
  history.forEach(told);
  return { say: told };
}; // prettier-ignore

const several = 'order has several lines: a complaint of late shipment names one';
it.each<[string, readonly ComplaintCommand[], ComplaintCommand, Order, object]>([
  ['a line that the order does not have', [], file({ lineId: 'l9' }), completed, { code: 'NOT_FOUND', message: 'no line l9 of order o1' }],
  ['a complaint that nobody filed', [], withdraw, completed, { code: 'NOT_FOUND', message: 'no complaint k1' }],
  ['an id that stands for another complaint', [file(), withdraw], file(), completed, { code: 'CONFLICT', message: 'k1 is the id of another complaint' }],
  ['one of its type that is open, which is named', [file()], file({ complaintId: 'k2' }), completed, { code: 'STATE', message: 'complaint k1 of that type is open', details: { allowed: [], open: 'k1' } }],
  ['late shipment of several lines without one named', [], file({ type: 'LATE_SHIPMENT' }), two, { code: 'INVALID', message: `lineId: the ${several}`, details: { fields: { lineId: [several] } } }],
  ['a window that is over, with its last instant (W-PROMISE)', [], file({}, 'buyer:b1', '2026-09-01T01:00:00.000Z'), completed, { ruleId: 'W-PROMISE', message: expect.stringMatching(/^it could be filed until 2026-\d\d-\d\dT01:00:00.000Z$/) }],
  ['a window that is not open (W-LATE)', [], file({ type: 'LATE_SHIPMENT' }), completed, { ruleId: 'W-LATE', message: 'a complaint of LATE_SHIPMENT is not open for this order' }],
  ['a party that decides (SD-SELF)', [file()], decided({}, 'officer:b1'), completed, { ruleId: 'SD-SELF', message: 'nobody handles a complaint to which they are a party' }],
  ['a second decision', [file(), decided()], decided(), completed, { code: 'STATE', message: 'complaint k1 is UPHELD: complaints.decide is not open', details: { allowed: [] } }],
  ['to perform where nothing is owed', [file(), decided()], perform, completed, { message: 'complaint k1 is UPHELD, its obligation none: complaints.perform is not open', details: { allowed: [] } }],
  ['to perform what is performed', [file(), decided(obligation), perform], perform, completed, { message: expect.stringMatching(/^complaint k1 is UPHELD, its obligation [A-Z]+: complaints.perform is not open$/) }],
  ['to withdraw what is rejected', [file(), decided({ upheld: false })], withdraw, completed, { message: 'complaint k1 is REJECTED: complaints.withdraw is not open', details: { allowed: [] } }],
])('is told of %s', (_what, history, command, about, told) =>
  expect(refusalOf(() => given(history, about).say(command))).toMatchObject(told)); // prettier-ignore

it('a failure that was paid for is told with the penalty (H-WAIVE)', () => {
  const waived = () => given([], completed, { docket: [paidFor] }).say(file({ service: 'INSTALL', lineId: 'l1' }));
  expect(refusalOf(waived)).toMatchObject({ ruleId: 'H-WAIVE', message: 'INSTALL was paid for by C-HELP-1H' });
  expect(given([], two, { docket: [paidFor] }).say(file({ service: 'INSTALL', lineId: 'l2' })).complaint).toHaveLength(1);
});

it('an order that nobody knows is not found', () => {
  const world = { complaint: replay(complaintFold, []), docket: {}, order: undefined, refund: undefined };
  expect(refusalOf(() => decideComplaint(testRulebook())(file(), world))).toMatchObject({
    code: 'NOT_FOUND',
    message: 'no order o1',
  });
});

const bad: Order = { ...completed, review: 'BAD' } as Order;
it.each<[string, ComplaintCommand, Order, object, string]>([
  ['goods that never came', file({ type: 'NOT_RECEIVED' }), completed, {}, 'W-NOTRECV'],
  ['a broken promise', file(), completed, {}, 'W-PROMISE'],
  ['a false description', file({ type: 'NOT_AS_DESCRIBED' }), completed, {}, 'W-AFTER'],
  ['late shipment that a refund has ended', file({ type: 'LATE_SHIPMENT' }), refunded, { refund: late }, 'W-LATE'],
  ['late shipment of the line that is named', file({ type: 'LATE_SHIPMENT', lineId: 'l1' }), { ...refunded, lines: two.lines }, { refund: late }, 'W-LATE'],
  ['harassment by the seller', file({ type: 'HARASSMENT' }), completed, {}, 'W-HARASS'],
  ['harassment by the buyer', file({ type: 'HARASSMENT' }, 'seller:s1'), completed, {}, 'W-HARASS'],
  ['a malicious review', file({ type: 'MALICIOUS_REVIEW' }, 'seller:s1'), bad, {}, 'W-REVIEW'],
])('a complaint of %s is filed in its own window', (_what, command, about, more, ruleId) =>
  expect(given([], about, more).say(command).complaint).toMatchObject([{ type: 'ComplaintFiled', explanation: { ruleId } }])); // prettier-ignore

it.each([
  ['the buyer', 'buyer:b1', 'HARASSMENT', 'BUYER'],
  ['the seller', 'seller:s1', 'HARASSMENT', 'SELLER'],
  ['the platform, in the buyer’s name', 'platform', 'HARASSMENT', 'BUYER'],
  ['a service, in the name of the only one who may', 'service:arbitration', 'MALICIOUS_REVIEW', 'SELLER'],
])('says who complains: %s', (_who, as, type, by) =>
  expect(given([], bad).say(file({ type }, as)).complaint?.[0]).toMatchObject({ data: { by } }),
);

it('a review that was found malicious is hidden, and cannot be complained of again (P-MALICE, W-REVIEW)', () => {
  const filed = file({ type: 'MALICIOUS_REVIEW' }, 'seller:s1');
  const { say: told } = given([filed], bad);
  expect(told(decided()).docket).toMatchObject([
    { type: 'DocketClosed', data: { id: 'k1' } },
    { type: 'DocketPenalised', data: { orderId: 'o1', sellerId: 's1', topic: 'REVIEW', id: 'k1', ruleId: 'P-MALICE' } },
  ]);
  const again = () => told(file({ complaintId: 'k2', type: 'MALICIOUS_REVIEW' }, 'seller:s1'));
  expect(refusalOf(again)).toMatchObject({ ruleId: 'W-REVIEW' });
  expect(given([filed], bad).say(decided({ upheld: false })).docket).toMatchObject([{ type: 'DocketClosed' }]);
});

it.each([
  ['late shipment: of its line', refunded, file({ type: 'LATE_SHIPMENT', lineId: 'l1' }), { compensates: 'l1' }],
  ['late shipment of the order: of its only line', refunded, file({ type: 'LATE_SHIPMENT' }), { compensates: 'l1' }],
  ['another promise than the invoice: of nothing', completed, file({ promise: 'GIFT', lineId: 'l1' }), { promise: 'GIFT' }],
])('a complaint that is upheld compensates, for %s', (_what, about, command, more) => {
  const { data } = given([command], about, { refund: late }).say(decided()).complaint![0] as { data: Record<string, unknown> };
  const { promise, compensates, invoice } = data;
  expect(JSON.parse(JSON.stringify({ promise, compensates, invoice }))).toEqual(more);
});

it('performance is forced once, by the clock of the obligation alone, with what is owed (D-OBLIGATION)', () => {
  const { say: told } = given([file({ promise: 'INVOICE', lineId: 'l1' }), decided(obligation)]);
  expect(told(rings('D-SELLER'))).toEqual({});
  expect(told(rings()).complaint?.[1]).toMatchObject({ data: { obligation: { kind: 'REFUND', amount: 4000 }, due, officer: 'f1', compensates: 'l1' } }); // prettier-ignore
  expect(told(rings())).toEqual({});
  expect(refusalOf(() => told(perform))).toMatchObject({ message: 'complaint k1 is UPHELD, its obligation FORCED: complaints.perform is not open' }); // prettier-ignore
});

it('what was paid for twice is told with both penalties; another complaint of the same service is filed (H-WAIVE)', () => {
  const solve: DocketEvent = { ...paidFor, data: { ...paidFor.data, ruleId: 'C-HELP-48H' } } as DocketEvent;
  const twice = given([], completed, { docket: [paidFor, solve] });
  expect(refusalOf(() => twice.say(file({ service: 'INSTALL', lineId: 'l1' })))).toMatchObject({ message: 'INSTALL was paid for by C-HELP-1H, C-HELP-48H' }); // prettier-ignore
  expect(twice.say(file({ type: 'NOT_RECEIVED', service: 'INSTALL', lineId: 'l1' })).complaint).toHaveLength(1);
});

it('of an order of several lines anything but late shipment is filed without one; only a named service is asked for penalties', () => {
  const [filed] = given([], two).say(file()).complaint ?? [];
  expect(filed).toMatchObject({ type: 'ComplaintFiled', explanation: { ruleId: 'W-PROMISE', passed: [] } });
  const [named] = given([], two).say(file({ service: 'INSTALL' })).complaint ?? [];
  expect(named).toMatchObject({ explanation: { ruleId: 'W-PROMISE', passed: ['H-WAIVE'] } });
});

it('what the seller has done is recorded of the complaint, and meets the clock', () =>
  expect(given([file(), decided(obligation)]).say(perform).complaint).toMatchObject([
    { type: 'DeadlineMet', data: { ruleId: 'D-OBLIGATION', subject: 'k1' } },
    { type: 'ObligationPerformed', data: { complaintId: 'k1', orderId: 'o1', complaint: 'BROKEN_PROMISE', how: 'sent' } },
  ]));

it('who has filed it withdraws it: buyer or seller; the next one may be filed at once', () => {
  const of = { ...{ complaintId: 'k1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' }, complaint: 'HARASSMENT' };
  const filed = file({ type: 'HARASSMENT', lineId: 'l1' }, 'seller:s1');
  const bySeller = say('complaints.withdraw', 'seller:s1', {});
  expect(given([filed]).say(bySeller)).toMatchObject({
    complaint: [{ type: 'ComplaintWithdrawn', data: { ...of, by: 'SELLER' } }],
    docket: [{ type: 'DocketClosed', data: { orderId: 'o1', sellerId: 's1', id: 'k1' } }],
  });
  expect(refusalOf(() => given([filed]).say(withdraw))).toMatchObject({ code: 'FORBIDDEN' });
  expect(given([file(), withdraw]).say(file({ complaintId: 'k2' })).complaint).toHaveLength(1);
  expect(refusalOf(() => given([file(), withdraw]).say(decided()))).toMatchObject({ message: 'complaint k1 is WITHDRAWN: complaints.decide is not open' }); // prettier-ignore
});

it('a supervisor decides as well as an officer, and each decision says by whom, why, and that they are no party', () => {
  const data = { complaintId: 'k1', orderId: 'o1', complaint: 'BROKEN_PROMISE', by: 'BUYER', finding: 'seen', officer: 'p1' };
  const of = (upheld: boolean) => given([file()]).say(decided({ upheld }, 'supervisor:p1'));
  expect(of(false).complaint).toMatchObject([{ type: 'ComplaintRejected', data, explanation: { ruleId: 'SD-SELF' } }]);
  expect(of(true).complaint).toMatchObject([{ type: 'ComplaintUpheld', data, explanation: { ruleId: 'SD-SELF' } }]);
  expect(of(true).complaint).toHaveLength(1); // no clock without an obligation
  expect(of(true).docket).toMatchObject([{ type: 'DocketClosed' }]);
  expect(of(true).docket).toHaveLength(1);
});

it('a complaint that is upheld compensates the line that it names, and nothing where nobody knows the order any more', () => {
  const compensates = (more: object, about: Order = two, known: Order | null = about) => {
    const { complaint: filed } = given([], about, { refund: late }).say(file(more));
    const world = { complaint: replay(complaintFold, filed ?? []), docket: {}, order: known ?? undefined, refund: undefined };
    return decideComplaint(testRulebook())(decided(), world).complaint?.[0]?.data as { compensates?: string; invoice?: number };
  };
  const closedTwo = { ...refunded, lines: two.lines };
  expect(compensates({ type: 'LATE_SHIPMENT', lineId: 'l2' }, closedTwo).compensates).toBe('l2');
  expect(compensates({ promise: 'INVOICE', lineId: 'l2' })).toMatchObject({ compensates: 'l2', invoice: 100 });
  expect(compensates({ type: 'NOT_RECEIVED', promise: 'INVOICE', lineId: 'l2' }).invoice).toBeUndefined();
  expect(compensates({ promise: 'INVOICE', lineId: 'l2' }, two, null).invoice).toBeUndefined();
  expect(compensates({ promise: 'INVOICE', lineId: 'l2' }, two, { ...two, lines: [] }).invoice).toBeUndefined();
});

it('the rules of complaints are known by their names, and say by which document', () => {
  const names = complaintRules.map(({ rule }) => rule);
  expect(names).toEqual(expect.arrayContaining(['W-PROMISE/open', 'W-REVIEW/open', 'H-WAIVE/allowed', 'D-OBLIGATION/reached']));
  const edition = testRulebook().named('tmall-2022');
  expect(notWaived({ service: 'INSTALL', penalties: [] }, edition)).toMatchObject({ source: 'S1', outcome: { allowed: true } });
  expect(obligationOver({ from: at, due, at: due }, edition)).toMatchObject({ ruleId: 'D-OBLIGATION', source: 'P' });
});

it('a failure that a penalty of 一键求助 came for after the complaint is performed by force, and is no violation beside it (P-WAIVE)', () => {
  const forced = (about: object, docket: DocketEvent[]) => {
    const before = [file(about), decided(obligation)].reduce<ComplaintEvent[]>(
      (events, command) => [...events, ...(decideComplaint(testRulebook())(command, of(events)).complaint ?? [])],
      [],
    );
    return decideComplaint(testRulebook())(rings(), of(before, docket)).complaint?.[1];
  };
  const of = (events: ComplaintEvent[], docket: DocketEvent[] = []) => ({ complaint: replay(complaintFold, events), docket: replay(docketFold, docket), order: completed, refund: undefined }); // prettier-ignore
  const ofTheLine = { service: 'INSTALL', lineId: 'l1' };
  expect(forced(ofTheLine, [paidFor])).toMatchObject({
    data: { waivedBy: ['C-HELP-1H'] },
    explanation: { ruleId: 'D-OBLIGATION', also: [{ rule: 'P-WAIVE/recorded', outcome: { recorded: false } }] },
  });
  expect(forced({ service: 'INSTALL' }, [paidFor])?.data).toMatchObject({ waivedBy: ['C-HELP-1H'] });
  expect(forced(ofTheLine, [])).toMatchObject({
    explanation: { also: [{ rule: 'P-WAIVE/recorded', outcome: { recorded: true } }] },
  });
  for (const one of [forced(ofTheLine, []), forced({ service: 'INDOOR', lineId: 'l1' }, [paidFor]), forced({}, [paidFor])])
    expect(one?.data).not.toHaveProperty('waivedBy');
});

it('a complaint that nothing has come: the decision says what the seller has not shown, by its rule (E-NOTRECV)', () => {
  const missing = { BUYER: [], SELLER: ['WAYBILL', 'SIGNATURE_SLIP|AUTHORISATION|ADMISSION'] };
  const of = (upheld: boolean) => given([file({ type: 'NOT_RECEIVED' })]).say(decided({ upheld })).complaint?.[0];
  for (const one of [of(true), of(false)])
    expect(one).toMatchObject({
      data: { evidenceMissing: missing },
      explanation: { ruleId: 'SD-SELF', also: [{ rule: 'E-NOTRECV/missing', outcome: missing }] },
    });
  expect(given([file()]).say(decided()).complaint?.[0]?.data).not.toHaveProperty('evidenceMissing');
});

describe('the commands of a complaint', () => {
  const ask = (type: string, body: object, as: string) => commandOf({ type, as, at, body });
  const body = { complaintId: 'k1', type: 'BROKEN_PROMISE', orderId: 'o1', detail: 'not kept' };
  const decision = { complaintId: 'k1', upheld: true, finding: 'seen' };
  const owed = { kind: 'REFUND', amount: '40.00' };

  it('carry amounts as people write them, and their fen', () => {
    expect(ask('complaints.file', { ...body, amount: '12.30' }, 'buyer:b1').data).toEqual({ ...body, amount: 1230 });
    expect(ask('complaints.file', body, 'buyer:b1')).toEqual({ type: 'complaints.file', as: 'buyer:b1', at, data: body });
    expect(ask('complaints.decide', { ...decision, obligation: owed }, 'officer:f1').data).toEqual({ ...decision, obligation: { kind: 'REFUND', amount: 4000 } }); // prettier-ignore
    expect(ask('complaints.decide', decision, 'officer:f1').data).toEqual(decision);
    expect(ask('complaints.withdraw', { complaintId: 'k1' }, 'buyer:b1').data).toEqual({ complaintId: 'k1' });
  });

  it('a clock speaks for a service, of the complaint that its stream names', () => {
    const ring = { stream: 'complaint-k1', ruleId: 'D-OBLIGATION', subject: 'k1' };
    expect(ask('arbitration.reach-deadline', ring, 'service:arbitration').data).toEqual({ ...ring, complaintId: 'k1' });
    expect(refusalOf(() => ask('arbitration.reach-deadline', ring, 'platform'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  const none = 'a complaint that is not upheld leaves nobody an obligation';
  it.each<[string, string, object, string, object]>([
    ['an obligation of what is not upheld', 'complaints.decide', { ...decision, upheld: false, obligation: owed }, 'officer:f1', { code: 'INVALID', message: `obligation: ${none}`, details: { fields: { obligation: [none] } } }],
    ['a command that there is not', 'complaints.forget', decision, 'officer:f1', { code: 'INVALID', message: 'no command complaints.forget' }],
    ['a decision by a party', 'complaints.decide', decision, 'seller:s1', { code: 'FORBIDDEN' }],
    ['a performance by the buyer', 'complaints.perform', { complaintId: 'k1', how: 'x' }, 'buyer:b1', { code: 'FORBIDDEN' }],
    ['a complaint by an officer', 'complaints.file', body, 'officer:f1', { code: 'FORBIDDEN' }],
    ['a promise that the seller complains of', 'complaints.file', body, 'seller:s1', { code: 'FORBIDDEN' }],
    ['a review that the buyer complains of', 'complaints.file', { ...body, type: 'MALICIOUS_REVIEW' }, 'buyer:b1', { code: 'FORBIDDEN' }],
  ])('are refused for %s', (_what, type, said, as, told) =>
    expect(refusalOf(() => ask(type, said, as))).toMatchObject(told)); // prettier-ignore
});
