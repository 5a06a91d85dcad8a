// The expected figures of an Olist import, computed a second time: straight from the files and the rulebook by arithmetic,
// sharing no line with the import or the system. `node --import ./bin/typescript.js apps/cli/test/independent.ts DIR` prints it.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const hour = 3_600_000;
const day = 24 * hour;

/** Nobody answers, so the sums below need no system: an application is paid 72 h after it was made (D-SELLER). */
export const expectedOf = (folder: string, { claims = true, limit = Infinity } = {}) => {
  const [orders, items, customers] = [
    earliest(table(folder, 'olist_orders_dataset'), limit),
    table(folder, 'olist_order_items_dataset'),
    table(folder, 'olist_customers_dataset'),
  ];
  const reviews = table(folder, 'olist_order_reviews_dataset');
  const sums = {
    read: orders.length, noItems: 0, orders: 0, lines: 0, paid: 0, neverApproved: 0, cash: 0, moved: 0, picked: 0, delivered: 0,
    reviews: 0, leftOutCanceledDelivered: 0, brokenOrders: 0, refundsPaidSum: 0, freightReturned: 0, points: 0, ordersClosed: 0, ordersCompleted: 0,
  }; // prettier-ignore
  const [applied, refused, refundsPaid, sent]: Record<string, number>[] = [{}, {}, {}, {}];
  const persons = new Map(customers.map((row) => [row.customer_id!, row.customer_unique_id!]));
  const buyers = new Set<string>();
  const sellers = new Set<string>();
  const fates: Fate[] = [];
  let lastFact = -Infinity;
  const fact = (command: string, at: number) => {
    add(sent!, command);
    if (at > lastFact) lastFact = at;
  };

  const itemsOf = new Map<string, Line[]>();
  for (const item of items) itemsOf.set(item.order_id!, [...(itemsOf.get(item.order_id!) ?? []), item]);
  const answered = new Map<string, number>(); // only the last review counts, and only when it was: no rating is summed up
  for (const { order_id, review_answer_timestamp } of reviews)
    answered.set(order_id!, Math.max(answered.get(order_id!) ?? 0, millis(review_answer_timestamp!)));

  for (const order of orders) {
    const all = itemsOf.get(order.order_id!) ?? [];
    if (all.length === 0) sums.noItems++;
    for (const seller of new Set(all.map((item) => item.seller_id!))) {
      const lines = all.filter((item) => item.seller_id === seller);
      const freight = lines.reduce((sum, line) => sum + cents(line.freight_value!), 0);
      const price = lines.reduce((sum, line) => sum + cents(line.price!), 0);
      sellers.add(seller);
      buyers.add(persons.get(order.customer_id!)!);
      sums.orders++;
      sums.lines += lines.length;
      const placed = millis(order.order_purchase_timestamp!);
      fact('orders.place', placed);
      if (!order.order_approved_at) {
        sums.neverApproved++;
        continue;
      }

      // the course of the order; what is stamped too early is moved
      const paid = Math.max(placed, millis(order.order_approved_at));
      if (paid > millis(order.order_approved_at)) sums.moved++;
      sums.paid++;
      sums.cash += price + freight;
      fact('orders.pay', paid);
      const isDelivered = order.order_status === 'delivered' && order.order_delivered_customer_date !== '';
      const carrier = order.order_delivered_carrier_date!;
      let pick = Infinity;
      if (carrier || isDelivered) {
        const stamped = millis(carrier || order.order_delivered_customer_date!);
        pick = Math.max(paid, stamped);
        if (!carrier || pick > stamped) sums.moved++;
        sums.picked++;
        fact('orders.record-pickup', pick);
      }
      let delivered = Infinity;
      if (isDelivered) {
        const stamped = millis(order.order_delivered_customer_date!);
        delivered = Math.max(pick, stamped);
        if (delivered > stamped) sums.moved++;
        sums.delivered++;
        fact('orders.record-delivery', delivered);
      }
      const review = answered.get(order.order_id!);
      if (review !== undefined) {
        const before = isDelivered ? delivered : pick < Infinity ? pick : paid;
        if (review < before) sums.moved++;
        sums.reviews++;
        fact('orders.review', Math.max(review, before));
      }

      // what its end lets conclude
      const status = order.order_status!;
      const arrived = order.order_delivered_customer_date !== '';
      if (status === 'canceled' && arrived) sums.leftOutCanceledDelivered++;
      let reason = '';
      if (status === 'canceled' && !arrived) reason = 'NOT_WANTED';
      if (status === 'unavailable') reason = 'OUT_OF_STOCK';
      if (['invoiced', 'processing', 'approved'].includes(status) && !carrier) reason = 'LATE_SHIPMENT';
      if (status === 'shipped' && !arrived) reason = 'NOT_DELIVERED';

      const completes = pick + 10 * day; // D-AUTOCONFIRM
      const refundedAt = lines.map((line) => {
        const due = Math.max(paid, millis(line.shipping_limit_date!));
        if (!reason || !claims) return { due, at: Infinity };
        let asked = paid + 24 * hour;
        if (reason === 'NOT_WANTED') asked = (pick < Infinity ? pick : paid) + hour;
        if (reason === 'LATE_SHIPMENT') asked = due + 24 * hour;
        if (reason === 'NOT_DELIVERED') asked = millis(order.order_estimated_delivery_date!) + 7 * day;
        fact('refunds.apply', asked);
        const no = whyNot(reason, { asked, placed, paid, pick, delivered, completes });
        if (no) {
          add(refused!, no);
          return { due, at: Infinity };
        }
        add(applied!, reason);
        add(refundsPaid!, reason);
        sums.refundsPaidSum += cents(line.price!);
        const inTrade = asked <= completes; // what is done at the due instant is in time
        if (inTrade && (reason === 'OUT_OF_STOCK' || reason === 'LATE_SHIPMENT'))
          sums.points += Math.min(50_000, Math.floor((cents(line.price!) * 30 + 50) / 100)); // C-OOS, C-LATE: 30 % half up
        return { due, at: inTrade ? asked + 72 * hour : Infinity };
      });
      const closed = Math.max(...refundedAt.map(({ at }) => at)); // R-CLOSE: every line in full, and before the completion
      if (closed < Infinity) sums.ordersClosed++;
      if (closed < Infinity && pick > closed) sums.freightReturned += freight; // F-REST
      // D-SHIP: kept by a pick-up, cancelled by a refund, each also at the due instant itself
      const broken = refundedAt.filter(({ due, at }) => due < pick && due < at).map(({ due }) => due);
      fates.push({ broken: Math.min(...broken), completed: closed < Infinity ? Infinity : completes });
    }
  }
  const end = lastFact + 60 * day;
  sums.brokenOrders = fates.filter(({ broken }) => broken <= end).length;
  sums.ordersCompleted = fates.filter(({ completed }) => completed <= end).length;
  const money = { cash: yuan(sums.cash), refundsPaidSum: yuan(sums.refundsPaidSum), freightReturned: yuan(sums.freightReturned) };
  return {
    ...sums,
    ...money,
    applied: applied!,
    refused: refused!,
    refundsPaid: refundsPaid!,
    sent: sent!,
    balanced: true,
    sellers: sellers.size,
    buyers: buyers.size,
  };
};

type Line = Record<string, string>;
type Fate = { broken: number; completed: number };
type Asked = { asked: number; placed: number; paid: number; pick: number; delivered: number; completes: number };

/** Why an application is refused: the state, then the windows (W-AFTER, 15 days), then what fits the goods (R-FIT). */
const whyNot = (reason: string, { asked, placed, paid, pick, delivered, completes }: Asked): string => {
  if (asked < placed) return 'NOT_FOUND';
  if (asked < paid) return 'STATE';
  if (asked > completes + 15 * day) return 'RULE W-AFTER';
  const goods = asked >= delivered ? 'delivered' : asked >= pick ? 'under way' : 'not picked up';
  const fits: Record<string, string[]> = {
    OUT_OF_STOCK: ['not picked up'],
    NOT_WANTED: ['not picked up', 'under way'],
    NOT_DELIVERED: ['under way'],
    LATE_SHIPMENT: ['not picked up', 'under way', 'delivered'],
  };
  return fits[reason]!.includes(goods) ? '' : 'RULE R-FIT';
};

/** The first by time of purchase; of those purchased at one instant the one that stands first in the file. */
const earliest = (orders: Line[], limit: number): Line[] => {
  if (limit >= orders.length) return orders;
  const at = orders.map(({ order_purchase_timestamp }) => millis(order_purchase_timestamp!));
  const chosen = new Set([...at.keys()].sort((one, other) => at[one]! - at[other]! || one - other).slice(0, limit));
  return orders.filter((_, n) => chosen.has(n));
};

const add = (counts: Record<string, number>, name: string) => (counts[name] = (counts[name] ?? 0) + 1);
const cents = (text: string) => Math.round(Number(text) * 100);
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** Brasília's time to UTC by hand: three hours later. */
const millis = (text: string) => {
  const [year, month, date, hours, minutes, seconds] = text.split(/\D/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, date, hours + 3, minutes, seconds);
};

/** A quoted field may hold commas, line breaks and doubled quotes: a line with an odd number of quotes goes on with the next. */
const table = (folder: string, name: string): Line[] => {
  const plain = `${folder}/${name}.csv`;
  const text = (existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`)))
    .toString('utf8')
    .replace('\ufeff', '');
  const rows: string[][] = [];
  let pending = '';
  for (const line of text.split(/\r?\n/)) {
    pending += (pending && '\n') + line;
    if (pending.split('"').length % 2 === 0) continue;
    if (pending)
      rows.push(pending.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((field) => field.replace(/,$/, '').replace(/^"|"$/g, '')));
    pending = '';
  }
  const header = rows.shift()!;
  return rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at]!])));
};

if (process.argv[2] && import.meta.url === pathToFileURL(process.argv[1]!).href)
  console.log(JSON.stringify(expectedOf(process.argv[2], { claims: process.argv[3] !== 'off' }), null, 2));
