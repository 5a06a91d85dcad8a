// Courses through arbitration and penalties, one an order: every aggregate of both is in them (docs/faults.md).
import type { Saying } from '../kill/course.js';
import { sellers } from '../kill/course.js';
import { randomOf } from '../kill/random.js';
import { lineId, type Say, supervisor } from './about.js';
import { byHand, claim, complaint, help, longAgo } from './remedies.js';
import { report, violation } from './reports.js';
import { counterfeit, express, verdict } from './verdicts.js';

const courses = [verdict, verdict, verdict, counterfeit, express, help, help, longAgo, complaint, claim, claim, byHand, report, violation]; // prettier-ignore

/** When the next year's calendar comes out; by then deadlines of the run reach into that year. */
const calendarAt = 60;

export const disputeOf = (seed: number, n: number, now: number): Saying[] => {
  const random = randomOf(seed * 9_000_011 + n);
  const course = random.pick(courses);
  const [orderId, sellerId, buyerId] = [`d${n}`, sellerOf(seed, n), `db${random.upTo(50)}`];
  const said: Saying[] = [];
  const say: Say = (as, path, body = {}) => void said.push({ key: `d${n}.${said.length}`, as, path, body });
  if (n === calendarAt) say(supervisor, 'calendars/publish', calendarOf(new Date(now).getUTCFullYear() + 1));
  const dear = random.next() < 0.15;
  const line = {
    ...{
      lineId,
      sku: 'k1',
      title: 'Tiles',
      category: '家装主材',
      kind: 'PHYSICAL',
      quantity: 1,
      paid: dear ? '2400.00' : '120.00',
    },
    services: ['INSTALL'],
  };
  const buyerTier = course === express ? 'EXCELLENT' : 'NORMAL';
  const trade = { buyerId, buyerTier, sellerId, freight: '0.00', freeShipping: true, lines: [line], invoicePromised: true };
  say(`buyer:${buyerId}`, `orders/${orderId}/place`, trade);
  say(`buyer:${buyerId}`, `orders/${orderId}/pay`, { cash: dear ? '2399.00' : '119.00', points: 100 });
  say(`seller:${sellerId}`, `orders/${orderId}/ship`, { carrier: 'SF', waybill: `dw${n}` });
  say('courier', `orders/${orderId}/record-pickup`, { waybill: `dw${n}` });
  say('courier', `orders/${orderId}/record-delivery`, { waybill: `dw${n}`, signedBy: 'BUYER' });
  if (course !== counterfeit || random.next() < 0.5) say(`buyer:${buyerId}`, `orders/${orderId}/confirm-receipt`);
  course(say, { n, orderId, sellerId, buyerId, dear, random });
  return said;
};

export const sellerOf = (seed: number, n: number): string => sellers[(seed + n) % sellers.length] as string;

const calendarOf = (year: number) => ({ year, holidays: [`${year}-01-01`, `${year}-01-04`], workdays: [`${year}-01-09`] });
