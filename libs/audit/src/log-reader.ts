import type { ServiceName } from '@redress/contracts';
import type { Finding, Judging } from '@redress/event-sourcing/verify';

/** As `redress verify` finds it, or what seals say of it. */
export type ChainFinding = Omit<Finding, 'kind'> & Readonly<{ kind: string }>;
/** Seals that there are, and how many of them are signed by the key at hand and name the one before them. */
export type Roots = Readonly<{ sealed: number; checked: number }>;

/** Streams of one order or of one seller alone; what was recorded after `knownAt` is left out. Absent: all. */
export type Narrowed = Readonly<{ sellerId?: string; orderId?: string; knownAt?: string }>;

export type ReadLogs = Narrowed &
  Readonly<{
    /** Sees every event of a service on its way, stream after stream, in the order of versions. */
    watch: (service: ServiceName) => Judging;
    found: (service: ServiceName | 'feed', finding: ChainFinding) => void;
    progress?: (at: Readonly<{ service: string; events: number }>) => void;
  }>;

/** Port: the logs of one system as of one instant, read once and never written. It answers whether they are whole by itself. */
export interface LogReader {
  read(asked: ReadLogs): Promise<Readonly<{ events: number; streams: number; roots?: Roots }>>;
}
