/** What a command would bring about in all services: they run once more, in memory, on logs that are read and never written. */
import { setTimeout as pause } from 'node:timers/promises';
import { arbitration } from '@redress/arbitration';
import { type CommandEnvelope, takes } from '@redress/context';
import { type Published, published } from '@redress/contracts';
import type { EventStore, StoredEvent } from '@redress/event-sourcing';
import { whatIfStore } from '@redress/event-sourcing/what-if';
import { memoryFeed } from '@redress/messaging/memory';
import { orders } from '@redress/orders';
import { memoryBooks, memoryLedger, penalties, sandboxGateway } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { type Preview, notForeseen, previewOf } from '@redress/service-kit';
import { type Listening, live } from '@redress/service-kit/contexts';
import { ownSeams } from '@redress/simulation';
import { type LogName, type Parts, logs } from './parts.js';

/** What takes longer is answered as far as it has come. */
const patienceMs = 5_000;

/** Throws `Rejected`, as the command itself would. Measures are not foreseen: they count what has happened. */
export const foreseenOn =
  (parts: Parts) =>
  async (envelope: CommandEnvelope): Promise<Preview> => {
    const added: { service: LogName; event: StoredEvent }[] = [];
    const moved = memoryLedger();
    let complete = true;
    const feed = memoryFeed({
      seams: ownSeams,
      trouble: () => {
        complete = false;
        void feed.stop();
      },
    });
    const store = (service: LogName): EventStore =>
      whatIfStore(parts.stores[service], {
        shapes: ownSeams[service].stored,
        committed: (events) => {
          added.push(...events.map((event) => ({ service, event })));
          if (service === 'penalties') moved.record(events);
          feed.wake(service, events);
        },
      });
    const stores = Object.fromEntries(logs.map((service) => [service, store(service)])) as Record<LogName, EventStore>;
    const { rules, ledger, reconciliations, uploads } = parts;
    const gateway = sandboxGateway(memoryBooks());
    const clock = { now: () => envelope.at };
    const contexts = [
      live(orders, { store: stores.orders, rules }),
      live(refunds, { store: stores.refunds, rules }),
      live(arbitration, { store: stores.arbitration, rules, ...(uploads && { uploads }) }),
      live(penalties, { store: stores.penalties, rules, ledger, gateway, reconciliations, clock }),
    ];
    for (const { context, subscribers } of contexts)
      for (const one of subscribers) feed.subscribe(throughWhatIsUnwanted(one, stores[context.name as LogName], parts));
    await feed.start();
    const taker = contexts.find(({ context }) => takes(context, envelope.type));
    if (!taker) return notForeseen(envelope);
    const { commandId: _, ...said } = envelope; // what was said by that id before is judged anew
    const { stream, version } = await taker.ask(said);
    const late = new AbortController();
    const done = await Promise.race([
      feed.caughtUp().then(() => true),
      pause(patienceMs, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    await feed.stop();
    return previewOf(envelope.as, {
      stream,
      version,
      added,
      postings: await moved.postings(),
      scope: 'ALL',
      complete: complete && done,
    });
  };

/**
 * Positions move over what a consumer does not want only now and then. Where nothing else lies between, it has heard all; where
 * something does, that is yet to be heard, and what would follow cannot be told.
 */
const throughWhatIsUnwanted = (one: Listening, store: EventStore, { stores }: Parts): Listening => {
  const { wants, passOver, keeps } = one;
  if (!wants || !passOver) return one;
  const goOn = async ({ service, stream }: Published): Promise<void> => {
    const name = keeps?.(stream);
    const log = stores[service as LogName];
    const [position, version] = [name === undefined ? 0 : await store.positionOf(name), await log.versionOf(stream)];
    if (name === undefined || position >= version) return;
    const between = (await log.read(stream)).filter((event) => event.version > position);
    const seam = ownSeams[service as LogName];
    if (between.some((event) => wants(published(service, event, seam)))) return;
    await passOver([{ stream, after: position, version }]);
  };
  return {
    ...one,
    hear: async (event, after) => {
      await goOn(event);
      await one.hear(event, after);
    },
  };
};
