/** Lives a life on a world: every command is said twice (`repeating`), timers fire on the way, and time runs on until none is left. */
import { type Answer, type OpenDeadline, Rejected, type StoredEvent } from '@redress/event-sourcing';
import type { Posting } from '@redress/penalties';
import { beginning, commandOf, type Life, orderIds, plus, start } from './lives.fixtures.js';
import type { OpenWorld, World } from './logs-of.js';
import { sightOf } from './lives.sight.js';

type Heard = { answer: Omit<Answer, 'correlationId'> } | { refusal: string };
export type PlayedCommand = {
  type: string;
  as: string;
  at: string;
  body: object;
  first: Heard;
  again: Heard;
  addedAgain: number;
};
export type Lived = {
  said: PlayedCommand[];
  logs: Readonly<Record<string, readonly StoredEvent[]>>;
  /** What is still open when time has run on for years. */
  deadlines: readonly OpenDeadline[];
  postings: readonly Posting[];
  /** What people see of every refund, and of every order. */
  refunds: readonly RefundView[];
  orders: readonly OrderView[];
  trialBalance: { balanced: boolean; accounts: { account: string; asset: string; sum: number }[] };
};

export type RefundView = Readonly<{
  refundId: string;
  orderId: string;
  lineId: string;
  status: string;
  caseId?: string;
  agreedAmount?: string;
  csStatus: string;
  advanceStatus: string;
  paidAmount?: string;
  pointsReturned: number;
  due: readonly { due?: string }[];
  allowed: Readonly<Record<string, readonly string[]>>;
}>;
export type OrderView = Readonly<{
  orderId: string;
  status: string;
  openRefunds: readonly string[];
  allowed: readonly string[];
  lines: readonly { lineId: string; refunded: string }[];
}>;
export type CaseView = Readonly<{ caseId: string; status: string; due: readonly { due?: string }[]; allowed: readonly string[] }>;
const muchLater = '2036-01-01T00:00:00.000Z';

/** `after`: looks at the world when a command, or all timers up to an instant, have had all their effect. */
type Watching = { repeating?: boolean; after?: (world: World, known: { refunds: readonly string[] }) => Promise<void> };

export const live = async (life: Life, openWorld: OpenWorld, { repeating = true, after }: Watching = {}): Promise<Lived> => {
  const world = await openWorld({ start });
  const say = repeating ? twice : once;
  try {
    const said: PlayedCommand[] = [];
    const refunds: { id: string; order: number }[] = [];
    const sight = sightOf(world, refunds);
    const look = async () => after?.(world, { refunds: refunds.map(({ id }) => id) });
    let at = start;
    const hear = async (command: Pick<PlayedCommand, 'type' | 'as' | 'body'>) => {
      said.push(await say(world, { ...command, at }));
      const { type, body, first } = said.at(-1) as PlayedCommand;
      const { refundId: id, orderId } = body as { refundId: string; orderId: string };
      if (type === 'refunds.apply' && 'answer' in first && !refunds.some((refund) => refund.id === id))
        refunds.push({ id, order: orderIds.indexOf(orderId) });
    };
    for (const { afterMs, commands } of beginning(life)) {
      at = plus(at, afterMs);
      await world.fire(at, false);
      for (const command of commands) await hear(command);
    }
    for (const wish of life.wishes) {
      at = plus(at, wish.afterMs);
      await world.fire(at, false);
      await look();
      await hear(await commandOf(wish, at, life, sight));
      await look();
    }
    await world.fire(muchLater, true);
    await look();
    const all = async <View>(view: string, ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => world.view({ view, id })))) as View[];
    return {
      said,
      refunds: await all<RefundView>('refund', refunds.map(({ id }) => id)), // prettier-ignore
      orders: await all<OrderView>('order', orderIds.slice(0, life.orders.length)),
      logs: await world.logs(),
      deadlines: await world.deadlines(),
      postings: (await world.view({ view: 'ledger' })) as Posting[],
      trialBalance: (await world.view({ view: 'trial-balance' })) as Lived['trialBalance'],
    };
  } finally {
    await world.close();
  }
};

const twice = async (world: World, command: Pick<PlayedCommand, 'type' | 'as' | 'at' | 'body'>): Promise<PlayedCommand> => {
  const first = await heard(world, command);
  const before = world.appended();
  const again = await heard(world, command);
  return { ...command, first, again, addedAgain: world.appended() - before };
};

const once = async (world: World, command: Pick<PlayedCommand, 'type' | 'as' | 'at' | 'body'>): Promise<PlayedCommand> => {
  const first = await heard(world, command);
  return { ...command, first, again: first, addedAgain: 0 };
};

/** A refusal is an answer; whatever else is thrown is a defect, and ends the life. */
const heard = async (world: World, command: Pick<PlayedCommand, 'type' | 'as' | 'at' | 'body'>): Promise<Heard> => {
  try {
    const { stream, version, events } = await world.ask(command);
    return { answer: { stream, version, events } };
  } catch (error) {
    if (error instanceof Rejected) return { refusal: `${error.refusal.code} ${error.refusal.ruleId ?? ''}`.trim() };
    throw error;
  }
};
