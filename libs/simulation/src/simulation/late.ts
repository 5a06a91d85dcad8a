import { type Published, type ServiceName, serviceNames } from '@redress/contracts';
import type { FactsRef, UnitOfWork } from '@redress/event-sourcing';
import type { MemoryLog } from '@redress/event-sourcing/memory';

/** The events of a stream as others see them, behind `after` and up to `upTo`. */
export type Past = (service: ServiceName, stream: string, after: number, upTo: number) => readonly Published[];

type Heard = { upTo: number; told: number };

/**
 * What may be heard late: an event that changes nothing but what a context knows is told when somebody looks at that, and then all of
 * its stream in order, up to what has reached the context by now. Most is never looked at.
 */
export class Late {
  private readonly streams = Object.fromEntries(serviceNames.map((service) => [service, new Map<string, Heard>()])) as Readonly<
    Record<ServiceName, Map<string, Heard>>
  >;

  private hear: (event: Published) => void = () => undefined;

  constructor(private readonly past: Past) {}

  /** Who is told. */
  tellTo(hear: (event: Published) => void): void {
    this.hear = hear;
  }

  /** Up to here the events of the stream have come. */
  reached(service: ServiceName, stream: string, version: number): void {
    const heard = this.streams[service].get(stream);
    if (heard) heard.upTo = Math.max(heard.upTo, version);
    else this.streams[service].set(stream, { upTo: version, told: 0 });
  }

  catchUp(stream: string): void {
    for (const service of serviceNames) {
      const heard = this.streams[service].get(stream);
      if (heard) this.tell(service, stream, heard);
    }
  }

  catchUpAll(): void {
    for (const service of serviceNames) for (const [stream, heard] of this.streams[service]) this.tell(service, stream, heard);
  }

  private tell(service: ServiceName, stream: string, heard: Heard): void {
    const { told, upTo } = heard;
    if (told === upTo) return;
    heard.told = upTo;
    for (const event of this.past(service, stream, told, upTo)) this.hear(event);
  }
}

/** A log whose facts are caught up with before anybody reads them. */
export const knowingLate = (log: MemoryLog, late: Late): MemoryLog => {
  const behindAll =
    <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Answer) =>
    (...asked: Asked): Answer => (late.catchUpAll(), ask(...asked));
  return {
    ...log,
    get log() {
      return log.log;
    },
    execute: (unit: UnitOfWork) => {
      if (unit.delivery) late.catchUp(unit.delivery.stream);
      for (const { readsFacts } of unit.commands) for (const { stream } of readsFacts ?? []) late.catchUp(stream);
      return log.execute(unit);
    },
    positionOf: (stream) => (late.catchUp(stream), log.positionOf(stream)),
    factsOf: (ref: FactsRef) => (late.catchUp(ref.stream), log.factsOf(ref)),
    passOver: behindAll(log.passOver),
    staleFacts: behindAll(log.staleFacts),
    countFacts: behindAll(log.countFacts),
    remakeFacts: behindAll(log.remakeFacts),
    factsMade: behindAll(log.factsMade),
    claimFacts: behindAll(log.claimFacts),
  };
};
