/**
 * A world: several sellers, buyers and officers at once, on services that hear of each other late, twice and between two other things, that
 * crash before and after they have stored something, and on a gateway that fails; all by a seed.
 */
import type { StoredEvent } from '@redress/event-sourcing';
import { failuresSaid, type Posting } from '@redress/penalties';
import { UnrulySystem } from '@redress/simulation/testing';
import { hash } from 'node:crypto';
import { beginning, commandOf, type Life, orderIds, plus, start } from './lives.fixtures.js';
import { sightOf } from './lives.sight.js';

export type Kept = Awaited<ReturnType<UnrulySystem['gateway']['payments']>>[number];
export type CompensationShown = Readonly<{ compensationId: string; status: string; asset: string; amount: string | number; payee: string }>; // prettier-ignore
/** When all has been said and everybody has heard it. */
export type Ended = Readonly<{
  events: readonly StoredEvent[];
  payments: readonly Kept[];
  postings: readonly Posting[];
  compensations: readonly CompensationShown[];
}>;

const gatewayFaults =
  'TIME_OUT_AFTER=0.06,TIME_OUT_BEFORE=0.05,ERROR_AFTER=0.05,DELIVERED_TWICE=0.05,LATE=0.05,AWAY=0.04,REJECT=0.08';
const muchLater = '2036-01-01T00:00:00.000Z';

/** By the seed a number from 0 to 1, and the next one. */
const drawing = (seed: string) => {
  let nth = 0;
  return () => Number.parseInt(hash('sha256', `${seed} ${nth++}`, 'hex').slice(0, 12), 16) / 16 ** 12;
};

/** `after`: looks at what has just been stored, after every step. */
export const playWorld = async (
  life: Life,
  seed: string,
  after: (news: readonly StoredEvent[], system: UnrulySystem) => void,
): Promise<Ended> => {
  const system = new UnrulySystem();
  const draw = drawing(seed);
  const unruly = () => {
    system.gateway.failing(failuresSaid(gatewayFaults, seed));
    system.crashes(() => (draw() < 0.04 ? (draw() < 0.5 ? 'BEFORE' : 'AFTER') : undefined));
  };
  const calm = () => {
    system.gateway.failing(({ op, key, nth }) => failuresSaid('REJECT=0.08', seed)({ op, key, nth }));
    system.crashes(() => undefined);
  };
  let [at, seen] = [start, 0];
  const step = () => {
    after(system.events.slice(seen), system);
    seen = system.events.length;
  };
  const refunds: { id: string; order: number }[] = [];
  const hear = (command: { type: string; as: string; body: object }) => {
    const done = system.ask({ ...command, at });
    const { refundId: id, orderId } = command.body as { refundId: string; orderId: string };
    if (done && command.type === 'refunds.apply' && !refunds.some((refund) => refund.id === id))
      refunds.push({ id, order: orderIds.indexOf(orderId) });
  };
  for (const { afterMs, commands } of beginning(life)) {
    at = plus(at, afterMs);
    system.fire(at, at);
    commands.forEach(hear);
    system.quiet();
    step();
  }
  unruly();
  const sight = sightOf(system, refunds);
  for (const wish of life.wishes) {
    at = plus(at, wish.afterMs);
    system.fire(at, at);
    hear(await commandOf(wish, at, life, sight));
    // some hear much of it, some little, at times everybody everything
    if (draw() < 0.3) system.bringMuch();
    for (let left = Math.floor(draw() * 40); left > 0; left--) system.bring(Math.floor(draw() * 1000));
    if (draw() < 0.3) system.bringAgain(Math.floor(draw() * 1000));
    step();
  }
  calm();
  system.quiet();
  for (let n = 0; n < 60; n++) system.bringAgain(Math.floor(draw() * 10_000));
  system.fire(muchLater, at, () => system.quiet());
  step();
  const ids = life.orders.flatMap((plan, n) => (plan.unpaid ? [] : [orderIds[n]!]));
  return {
    events: system.events,
    payments: system.gateway.payments() as readonly Kept[],
    postings: system.view({ view: 'ledger' }) as Posting[],
    compensations: ids.flatMap((id) => system.view({ view: 'compensations', id }) as CompensationShown[]),
  };
};
