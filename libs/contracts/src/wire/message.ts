/**
 * The value of a message: an event's data in wire form and the explanation, where a rule decided. Publishers use `wireOf`,
 * consumers `fromWireOf`, whatever the transport (Kafka).
 */
import type { Upcasters } from '@redress/event-sourcing';
import type { Published, ServiceName } from '../published.js';
import { type Check, closedCheck, openCheck } from './check.js';
import { type Codec, codecOf } from './codec.js';
import { type ContractTable, type Head, nameOf } from './contract.js';
import { older } from './older.js';
import { contracts } from './tables.js';
import { explanationToWire } from './untyped.js';

/** `UNKNOWN`: no such event type. `FUTURE`: a version newer than this code. `UNFIT`: the value does not fit its schema. */
export type Unfit = 'UNKNOWN' | 'FUTURE' | 'UNFIT';
export type WireCheck = Readonly<{ readable: true } | { readable: false; kind: Unfit; why: string }>;

/** A message that this reader can never read; a retry does not help. `message` is one line with the reason; it quotes no user's text. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly kind: Unfit,
    why: string,
  ) {
    super(why);
  }
}

/** An event that does not fit its own contract and must not be sent: a defect of the publishing service. */
export class Unpublishable extends Error {
  override readonly name = 'Unpublishable';
}

type Said = Pick<Published, 'service' | 'type' | 'v' | 'data' | 'explanation'>;

export type Messages = Readonly<{
  /** The wire form of an event, for JSON.stringify. Throws Unpublishable where the type is not declared, or the event not as declared. */
  wireOf(event: Said): object;
  /**
   * The event data from a value that JSON.parse gave, in the newest version `v` that this code knows: an older one is upcast. The
   * explanation stays in wire form. Throws Unreadable.
   */
  fromWireOf(head: Head, value: unknown): { v: number; data: object; explanation?: unknown };
  /**
   * Whether this code can read the message. Fields that it does not know are no obstacle: so the next optional one joins without a new
   * version. Cheap enough for every message; what only reading finds (an amount above 2^53 - 1 fen, NUL in a text), `fromWireOf` says.
   */
  checkWire(head: Head, value: unknown): WireCheck;
  /** Whether that version of that event is declared. */
  knows(head: Head): boolean;
  /** An event that was stored in an older version (when it was parked, for example), upcast to the newest. */
  newest(event: Published): Published;
}>;

type Tables = Readonly<Partial<Record<ServiceName, ContractTable>>>;
type Older = Readonly<Partial<Record<ServiceName, Upcasters>>>;

/** Readers and writers for messages of these contracts. `readUp`: upcasters between published versions, by service and type. */
export const messagesOf = (tables: Tables, readUp: Older = {}): Messages => {
  const knownOf = knowing(tables);
  const chainOf = ({ service, type }: Head): Upcasters[string] => {
    const ofService = Object.hasOwn(readUp, service) ? readUp[service as ServiceName] : undefined;
    return (ofService && Object.hasOwn(ofService, type) && ofService[type]) || [];
  };
  const upTo = (head: Head, data: object): { v: number; data: object } => {
    const chain = chainOf(head);
    if (head.v > chain.length) return { v: head.v, data };
    return { v: chain.length + 1, data: chain.slice(head.v - 1).reduce<object>((before, step) => step(before as never), data) };
  };
  const checkWire: Messages['checkWire'] = (head, value) => {
    const known = knownOf(head);
    if (!known) return { readable: false, ...strange(tables, head) };
    const wrong = known.open()(value);
    return wrong === undefined ? readable : { readable: false, kind: 'UNFIT', why: `${nameOf(head)}: ${wrong}` };
  };
  return {
    wireOf: ({ service, type, v, data, explanation }) => {
      const head = { service, type, v };
      const known = knownOf(head);
      if (!known) throw new Unpublishable(`${nameOf(head)}: not declared in contracts`);
      const why = explanation === undefined ? {} : { explanation: explanationToWire(explanation) };
      const value = ranged(
        () => known.codec.write({ ...data, ...why }) as object,
        (what) => new Unpublishable(`${nameOf(head)}: ${what}`),
      );
      const wrong = known.closed()(value);
      if (wrong !== undefined) throw new Unpublishable(`${nameOf(head)}: ${wrong}`);
      return value;
    },
    fromWireOf: (head, value) => {
      const checked = checkWire(head, value);
      if (!checked.readable) throw new Unreadable(checked.kind, checked.why);
      const unfit = (what: string) => new Unreadable('UNFIT', `${nameOf(head)}: ${what}`);
      const { explanation, ...data } = ranged(() => knownOf(head)?.codec.read(value) as { explanation?: unknown }, unfit);
      return { ...upTo(head, data), ...(explanation !== undefined && { explanation }) };
    },
    checkWire,
    knows: (head) => knownOf(head) !== undefined,
    newest: (event) => (event.v <= chainOf(event).length ? { ...event, ...upTo(event, event.data) } : event),
  };
};
const readable = { readable: true } as const;

type Known = Readonly<{ codec: Codec; open: () => Check; closed: () => Check }>;

/** The codec and checks by `OrderPaid.v1`, made at first use. Unknown names are not cached. */
const knowing = (tables: Tables) => {
  const known = new Map<string, Map<string, Known>>();
  return ({ service, type, v }: Head): Known | undefined => {
    const name = `${type}.v${v}`;
    const before = known.get(service)?.get(name);
    if (before) return before;
    const table = tableOf(tables, service);
    const contract = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!contract) return undefined;
    const { schema } = contract;
    const one = { codec: codecOf(schema), open: once(() => openCheck(schema)), closed: once(() => closedCheck(schema)) };
    known.set(service, (known.get(service) ?? new Map<string, Known>()).set(name, one));
    return one;
  };
};

const tableOf = (tables: Tables, service: string): ContractTable =>
  (Object.hasOwn(tables, service) ? tables[service as ServiceName] : undefined) ?? {};

const strange = (tables: Tables, head: Head): { kind: Unfit; why: string } => {
  const versions = Object.values(tableOf(tables, head.service)).flatMap(({ type, version }) =>
    type === head.type ? [version] : [],
  );
  if (versions.length === 0) return { kind: 'UNKNOWN', why: `${nameOf(head)}: this consumer knows no such event` };
  const knows = versions.map((version) => `v${version}`).join(', ');
  return { kind: head.v > Math.max(...versions) ? 'FUTURE' : 'UNKNOWN', why: `${nameOf(head)}: this consumer knows ${knows}` };
};

/** Readers and writers for the contracts of this release. */
export const messages = messagesOf(contracts, older);
export const { wireOf, fromWireOf, checkWire, newest } = messages;

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Turns a RangeError of the codec into the given error. */
const ranged = <T>(run: () => T, as: (what: string) => Error): T => {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? as(error.message) : error;
  }
};
