// The tables of the set as commands to the system, each at its instant, exactly as domain.md ("Import") has it.
import { type Counts, counting } from './counts.js';
import { type Course, courseOf, type Instant } from './course.js';
import { courseFacts } from './course-facts.js';
import { canceledDelivered, claimFacts, derivedFrom } from './derived-claims.js';
import type { Fact } from './fact.js';
import { grouped, type LeftOut, leaveOut, type SplitOrder, splitOrders } from './split-orders.js';
import type { Olist } from './tables.js';

/** The facts of one seller by instant; at one instant by order, within an order causes first. */
export type Lane = Readonly<{ lane: string; facts: readonly Fact[] }>;
export type Mapped = Readonly<{ lanes: readonly Lane[]; lastFact: Instant | undefined; counts: Counts; leftOut: LeftOut }>;

/** Longest lane first: it decides how long the import takes. */
export const factsOf = (olist: Olist, { claims = true }: { claims?: boolean } = {}): Mapped => {
  const leftOut: LeftOut = {};
  const count = counting(olist.orders.length);
  const facts = splitOrders(olist, leftOut).flatMap((order) => {
    const course = courseOf(order);
    const its = [...courseFacts(order, course), ...(claims ? claimFacts(order, course) : [])];
    noteLeftOut(order, course, leftOut);
    count.order(order, course, its);
    return its;
  });
  const lanes = [...grouped(facts, ({ lane }) => lane)]
    .map(([lane, its]) => ({ lane, facts: its.toSorted((fact, other) => compare(fact.at, other.at)) })) // a stable sort
    .sort((one, other) => other.facts.length - one.facts.length || compare(one.lane, other.lane));
  const lastFact = facts.reduce<Instant | undefined>((last, { at }) => (last && last > at ? last : at), undefined);
  return { lanes, lastFact, counts: count.all(leftOut), leftOut };
};

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** What the set says of an order and no fact repeats. */
const noteLeftOut = (order: SplitOrder, course: Course, leftOut: LeftOut) => {
  const { order_status: status, order_delivered_carrier_date: carrier, order_delivered_customer_date: customer } = order.row;
  if (!course.paid) {
    leaveOut(leftOut, 'pick-up of an order never approved', carrier ? 1 : 0);
    leaveOut(leftOut, 'delivery of an order never approved', customer ? 1 : 0);
    leaveOut(leftOut, 'review of an order never approved', order.review ? 1 : 0);
    return;
  }
  leaveOut(leftOut, `delivery of an order that is ${status}`, customer && status !== 'delivered' ? 1 : 0);
  leaveOut(leftOut, 'delivery without its time', !customer && status === 'delivered' ? 1 : 0);
  leaveOut(leftOut, canceledDelivered, derivedFrom(order, course) === 'CANCELED_DELIVERED' ? 1 : 0);
};
