// Orders, refunds and cases in many states, for requests to name: without them nearly every valid request would be NOT_FOUND.
const line = (lineId) => ({ lineId, sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '60.00' });
const parcel = { carrier: 'SF', waybill: 'w1' };

const paid = ['buyer:b1 place', 'buyer:b1 pay'];
const sent = [...paid, 'seller:s1 ship', 'courier record-pickup'];
const there = [...sent, 'courier record-delivery'];
const asked = [...paid, 'buyer:b1 apply'];
const goingBack = [...there, 'buyer:b1 return', 'seller:s1 agree'];
const refused = [...asked, 'seller:s1 refuse'];
const dear = ['buyer:b1 place-dear', 'buyer:b1 pay-dear', 'buyer:b1 apply', 'seller:s1 refuse'];
const sentBack = [...goingBack, 'buyer:b1 submit-return'];

/** A state: the commands on an order and its refund that lead to it, and those that are open next. */
const states = [
  { said: paid.slice(0, 1), next: ['pay', 'close'] },
  { said: paid, next: ['ship', 'record-pickup', 'apply'] },
  { said: sent, next: ['record-delivery', 'confirm-receipt'] },
  { said: [...sent, 'courier refuse-parcel'], next: ['record-return'] },
  { said: there, next: ['confirm-receipt', 'review'] },
  { said: [...there, 'buyer:b1 confirm-receipt'], next: ['review'] },
  { said: asked, next: ['modify', 'withdraw', 'agree', 'refuse'] },
  { said: [...paid, 'buyer:b1 blame'], next: ['contest-reason'] },
  { said: refused, next: ['modify', 'withdraw', 'intervene', 'step-in'] },
  { said: [...refused, 'buyer:b1 intervene'], next: ['take', 'withdraw'] },
  { said: [...refused, 'buyer:b1 intervene', 'officer:f1 take'], next: ['decide', 'withdraw'] },
  { said: [...refused, 'buyer:b1 intervene', 'officer:f1 take', 'officer:f1 decide'], next: [] },
  { said: [...dear, 'platform step-in', 'officer:f1 take', 'officer:f1 decide'], next: ['approve', 'return-to-officer'] },
  { said: [...asked, 'seller:s1 agree'], next: [] },
  { said: goingBack, next: ['submit-return', 'withdraw'] },
  { said: sentBack, next: ['record-return-delivery'] },
  { said: [...sentBack, 'courier record-return-delivery'], next: ['confirm-return', 'refuse-return'] },
];
/** Requests change the state of things: there are some of each. */
const copies = 10;

const claim = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const bodies = {
  place: {
    ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '8.00', freeShipping: false },
    lines: [line('l1'), line('l2')],
  },
  'place-dear': {
    ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true },
    lines: [{ ...line('l1'), paid: '2500.00' }],
  },
  'pay-dear': { cash: '2500.00', points: 0 },
  intervene: { why: 'It is not packed.' },
  'step-in': { why: 'Many complain.' },
  decide: { verdict: 'REFUND', liable: 'SELLER', finding: 'Seen on the video.' },
  'return-to-officer': { why: 'Ask for the video.' },
  pay: { cash: '128.00', points: 0 },
  ship: parcel,
  'record-pickup': { waybill: 'w1' },
  'record-delivery': { waybill: 'w1', signedBy: 'BUYER' },
  'refuse-parcel': { waybill: 'w1', signedBy: 'REFUSED' },
  'record-return': { waybill: 'w1' },
  apply: claim,
  blame: { ...claim, reason: 'OUT_OF_STOCK' },
  return: { lineId: 'l1', type: 'RETURN_AND_REFUND', reason: 'NOT_AS_DESCRIBED', goods: 'RECEIVED' },
  modify: { type: 'REFUND_ONLY', reason: 'NOT_WANTED', amount: '50.00' },
  refuse: { why: 'It was packed already.' },
  'contest-reason': { why: 'It is in stock.' },
  agree: { returnAddress: 'Hangzhou' },
  'submit-return': parcel,
};
const paths = { 'place-dear': 'place', 'pay-dear': 'pay', return: 'apply', blame: 'apply', 'refuse-parcel': 'record-delivery' };
const ofRefund = ['apply', 'blame', 'return', 'refuse', 'agree', 'submit-return', 'record-return-delivery'];
const ofCase = ['intervene', 'step-in', 'take', 'decide', 'approve', 'return-to-officer'];

const people = ['buyer:b1', 'seller:s1', 'courier', 'officer:f1', 'officer:o1', 'supervisor:u1', 'finance:f1', 'auditor:a1'];
/** The platform may issue commands for all parties. */
const actors = [...people, ...people.map(() => 'platform')];

/** The actors of commands that the platform may not issue: the officer who took a case decides it, another one approves. */
const speakers = { take: 'officer:f1', decide: 'officer:f1', approve: 'officer:o1', 'return-to-officer': 'officer:o1' };

/** Issues all commands; returns the ids and actors for requests, by kind. */
export const seedWorld = async (url) => {
  const say = async (as, path, body, after) => {
    const headers = { 'Content-Type': 'application/json', 'Redress-Actor': as, 'Idempotency-Key': `seed:${path}` };
    if (after) headers['Redress-After'] = after;
    const response = await fetch(`${url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
    if (!response.ok) throw new Error(`${as} ${path}: ${response.status} ${await response.text()}`);
    return response.headers.get('Redress-Version');
  };
  const live = async (id, said) => {
    let after;
    for (const [as, verb] of said.map((one) => one.split(' '))) {
      const resource = ofRefund.includes(verb) ? `refunds/r${id}` : ofCase.includes(verb) ? `cases/c${id}` : `orders/o${id}`;
      const ofOrder = ['apply', 'blame', 'return'].includes(verb) ? { orderId: `o${id}` } : {};
      const more = ['intervene', 'step-in'].includes(verb) ? { refundId: `r${id}` } : ofOrder;
      after = await say(as, `${resource}/${paths[verb] ?? verb}`, { ...bodies[verb], ...more }, after);
    }
  };
  await say('platform', 'sellers/s1/open-account', { required: '1000.00' });
  await say('platform', 'sellers/s1/top-up', { amount: '1000.00' });

  const ready = {};
  const ids = {
    lineId: ['l1', 'l2'],
    sellerId: ['s1'],
    buyerId: ['b1'],
    waybill: ['w1'],
    orderId: [],
    refundId: [],
    caseId: [],
    eventId: [],
  };
  await Promise.all(
    states.map(async ({ said, next }, state) => {
      for (let copy = 1; copy <= copies; copy++) {
        const id = `${state}.${copy}`;
        await live(id, said);
        const hasRefund = said.some((one) => ofRefund.includes(one.split(' ')[1]));
        const hasCase = said.some((one) => ofCase.includes(one.split(' ')[1]));
        const added = { orderId: `o${id}`, ...(hasRefund && { refundId: `r${id}` }), ...(hasCase && { caseId: `c${id}` }) };
        added.eventId = hasRefund ? `refund-r${id}@1` : `order-o${id}@1`;
        for (const [name, value] of Object.entries(added)) {
          ids[name].push(value);
          for (const verb of next) ((ready[verb] ??= {})[name] ??= []).push(value);
        }
      }
    }),
  );
  for (const list of Object.values(ids)) list.sort();
  for (const lists of Object.values(ready)) for (const list of Object.values(lists)) list.sort();
  return { actors, speakers, ids, ready, bodies };
};
