// The commands on one order and its refund, drawn from a seed: trades that complete, refunds of every end, promises that break.
import { randomOf } from './random.js';

/** One command; said again, it is said with the same key. */
export type Saying = Readonly<{ key: string; as: string; path: string; body: object }>;

export const sellers = ['s1', 's2', 's3', 's4'] as const;

export const opening = (): Saying[] =>
  sellers.flatMap((id) => [
    { key: `open-${id}`, as: 'platform', path: `sellers/${id}/open-account`, body: { sellerId: id, required: '1000.00' } },
    { key: `top-${id}`, as: 'platform', path: `sellers/${id}/top-up`, body: { sellerId: id, amount: '1000.00' } },
  ]);

/** `now`: promises are made for a moment later, so that their timers ring during the run, or while nobody runs. */
export const courseOf = (seed: number, n: number, now: number): Saying[] => {
  const random = randomOf(seed * 1_000_003 + n);
  const [order, refund, sellerId, buyerId] = [`o${n}`, `r${n}`, random.pick(sellers), `b${random.upTo(50)}`];
  const [buyer, seller] = [`buyer:${buyerId}`, `seller:${sellerId}`];
  const said: Saying[] = [];
  const say = (as: string, path: string, body: object = {}) =>
    void said.push({ key: `${n}.${said.length}.${path.slice(path.lastIndexOf('/') + 1)}`, as, path, body });
  const prices = Array.from({ length: 1 + random.upTo(3) }, () => 100 * (1 + random.upTo(200)));
  const promise = random.pick([{}, {}, { promise: { kind: 'CUSTOM', shipBy: new Date(now + random.upTo(1500)).toISOString() } }]);
  const lines = prices.map((price, line) => ({
    ...{ lineId: `l${line + 1}`, sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1 },
    ...{ paid: yuan(price), ...promise },
  }));
  const trade = { buyerId, buyerTier: 'NORMAL', sellerId, freight: '8.00', freeShipping: false, lines };
  say(buyer, `orders/${order}/place`, trade);
  const sum = prices.reduce((all, price) => all + price, 800);
  const points = random.pick([0, 100]);
  say(buyer, `orders/${order}/pay`, { cash: yuan(sum - points), points });

  const fate = random.next();
  if (fate < 0.1) return said;
  if (fate < 0.35) {
    const waybill = `w${n}`;
    say(seller, `orders/${order}/ship`, { carrier: 'SF', waybill });
    say('courier', `orders/${order}/record-pickup`, { waybill });
    say('courier', `orders/${order}/record-delivery`, { waybill, signedBy: 'BUYER' });
    if (random.next() < 0.7) say(buyer, `orders/${order}/confirm-receipt`);
    else goodsBack();
    return said;
  }
  const reason = random.pick(['NOT_WANTED', 'OUT_OF_STOCK']);
  say(buyer, `refunds/${refund}/apply`, { orderId: order, lineId: 'l1', type: 'REFUND_ONLY', reason, goods: 'NOT_RECEIVED' });
  const answer = random.next();
  if (answer < 0.6) say(seller, `refunds/${refund}/agree`);
  else if (answer < 0.85) {
    say(seller, `refunds/${refund}/refuse`, { why: 'It is packed.' });
    const then = random.next();
    if (then < 0.25) say(buyer, `refunds/${refund}/withdraw`);
    else if (then < 0.5) {
      say(buyer, `refunds/${refund}/modify`, { note: 'Please.' });
      say(seller, `refunds/${refund}/agree`);
    } else contested();
  } else say(buyer, `refunds/${refund}/withdraw`);
  return said;

  /** The platform steps in, and decides, or the buyer takes the case back. */
  function contested() {
    const [id, officer] = [`c${n}`, `officer:f${random.upTo(3)}`];
    say(buyer, `cases/${id}/intervene`, { refundId: refund, why: 'It is not packed.' });
    if (random.next() < 0.2) return say(buyer, `cases/${id}/withdraw`);
    say(officer, `cases/${id}/take`);
    const verdict = random.pick(['REFUND', 'REFUND', 'REJECT']);
    const decision = verdict === 'REFUND' ? { verdict, liable: 'SELLER' } : { verdict, liable: 'BUYER' };
    say(officer, `cases/${id}/decide`, { ...decision, finding: 'Seen on the video.' });
  }
  function goodsBack() {
    say(buyer, `refunds/${refund}/apply`, {
      orderId: order,
      lineId: 'l1',
      type: 'RETURN_AND_REFUND',
      reason: 'NOT_AS_DESCRIBED',
      goods: 'RECEIVED',
    });
    say(seller, `refunds/${refund}/agree`, { returnAddress: 'Hangzhou' });
    say(buyer, `refunds/${refund}/submit-return`, { carrier: 'SF', waybill: `back${n}` });
    say('courier', `refunds/${refund}/record-return-delivery`);
    say(seller, `refunds/${refund}/confirm-return`);
  }
};

const yuan = (fen: number) => (fen / 100).toFixed(2);
