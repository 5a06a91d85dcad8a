/** From a wish to the command that is said, given what there is at that moment. */
import { commandFrom } from './lives.commands.js';
import type { Life, OrderPlan, Wish } from './lives.fixtures.js';
import { OF_CASE, OF_THING, OPEN } from './lives.looking.js';
import { orderIds, refundIds } from './lives.orders.js';
import { among } from './lives.rows.js';
import type { Thing } from './lives.things.js';

/** What there is to wish about: the applications so far, what may be asked of a refund now and of its case, how far an order has come. */
export type Sight = Readonly<{
  refunds: readonly { id: string; order: number }[];
  open: (refundId: string) => Promise<readonly string[]>;
  caseOf: (refundId: string) => Promise<{ caseId: string; open: readonly string[] } | undefined>;
  status: (orderId: string) => Promise<string>;
  thing: (wish: Wish) => Promise<Thing | undefined>;
}>;

export const commandOf = async (wish: Wish, at: string, { orders }: Life, sight: Sight) => {
  const thing = wish.do === OF_THING ? await sight.thing(wish) : undefined;
  if (thing) return onThing(thing, wish, at, orders, sight);
  const { refunds, open, caseOf, status } = sight;
  const applied = among(refunds, wish.refund);
  const itsCase = applied && [OF_CASE, 'arbitration.'].some((one) => wish.do.startsWith(one)) ? await caseOf(applied.id) : undefined; // prettier-ignore
  const type = await typeOf(wish, async () => (applied ? open(applied.id) : []), applied, itsCase?.open);
  const ofApplied = applied && ofRefunds.some((one) => type.startsWith(one)) && type !== 'refunds.apply';
  const n = ofApplied ? applied.order : await orderFor(type, wish, orders.length, status);
  const [orderId, plan] = [orderIds[n]!, orders[n]!];
  const refundId = type === 'refunds.apply' ? newRefund(wish, refunds) : (applied?.id ?? 'r0');
  const opens = ['arbitration.intervene', 'arbitration.express', 'arbitration.step-in'].includes(type);
  const caseId = !opens && itsCase ? itsCase.caseId : `c${refundId}${wish.quantity ?? ''}`;
  const about = { at, plan, n, orderId, refundId, caseId, thing: `x${wish.more}`, status: await status(orderId) };
  return commandFrom(type, wish, about);
};
/** Mostly one whose goods are with the buyer, where that is needed. */
const orderFor = async (type: string, { order, who }: Wish, orders: number, status: Sight['status']): Promise<number> => {
  const among = Array.from({ length: orders }, (_, k) => (order + k) % orders);
  if (who < 9 && /^(help|complaints|claims)\./.test(type))
    for (const n of among) if (['DELIVERED', 'COMPLETED'].includes(await status(orderIds[n]!))) return n;
  return among[0]!;
};
const ofRefunds = ['refunds.', 'arbitration.'];

/** At times one that there is already. */
const newRefund = ({ refund, more, who }: Wish, refunds: Sight['refunds']): string => {
  const fresh = refundIds.filter((id) => who === 9 || !refunds.some((one) => one.id === id));
  return among(fresh, refund) ?? `r${more}`;
};

/** One of the commands that the thing is open to, about it and by those who have to do with it. */
const onThing = async (
  { id, open, orderId, sellerId, line, officer }: Thing,
  wish: Wish,
  at: string,
  orders: readonly OrderPlan[],
  { status }: Sight,
) => {
  const of = orders.findIndex((plan, k) => orderIds[k] === orderId || (orderId === undefined && plan.seller === sellerId));
  const n = Math.max(of, 0);
  const ids = { orderId: orderIds[n]!, refundId: 'r0', caseId: id, thing: id };
  const about = { at, plan: orders[n]!, n, ...ids, status: await status(orderIds[n]!) };
  const type = among(onwards(open, wish), wish.choice)!;
  const command = commandFrom(type, { ...wish, ...(line !== undefined && { line }) }, about);
  const handles = officer !== undefined && byItsOfficer.includes(type) && wish.by === 'RIGHT' && wish.who < 8;
  return handles ? { ...command, as: `officer:${officer}` } : command;
};
const byItsOfficer = ['arbitration.decide', 'arbitration.release', 'arbitration.ask-evidence'];

/** The command that is wished for; where a wish looks first and finds nothing, something is begun. */
const typeOf = async (
  wish: Wish,
  open: () => Promise<readonly string[]>,
  applied: object | undefined,
  ofCase: readonly string[] | undefined,
): Promise<string> => {
  if (wish.do === OPEN) return among(onwards(await open(), wish), wish.choice) ?? 'refunds.apply';
  if (wish.do === OF_CASE && applied && !ofCase) return 'arbitration.intervene';
  if (wish.do === OF_CASE) return among(onwards(ofCase ?? [], wish), wish.choice) ?? 'refunds.apply';
  if (wish.do === OF_THING) return among(['help.press', 'complaints.file', 'claims.file', 'reports.file'], wish.choice)!;
  return wish.do;
};

/** Most disputes go on: what ends them early, or leaves them as they are, is open in every status and would leave nothing to be decided. */
const onwards = (open: readonly string[], { more }: Wish): readonly string[] => {
  const steps = open.filter((type) => onward.test(type));
  return more % 5 > 1 && steps.length > 0 ? steps : open;
};
const onward = /take|decide|approve|appeal|panel|refuse|intervene|return$|return-to|replacement|supplement|reconsider/;
