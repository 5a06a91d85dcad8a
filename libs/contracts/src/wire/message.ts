/**
 * The value of a message: an event's data in wire form and, beside them, why a rule decided. Whatever carries it (Kafka), who says it
 * goes through `wireOf`, who hears it through `fromWireOf`.
 */
import type { Published } from '../published.js';
import { type Check, closedCheck, openCheck } from './check.js';
import { type Codec, codecOf } from './codec.js';
import { type Head, nameOf } from './contract.js';
import { contracts } from './tables.js';
import { explanationToWire } from './untyped.js';

/** `UNKNOWN`: no such event. `FUTURE`: a version of it that came after this code. `UNFIT`: it is not as declared. */
export type Unfit = 'UNKNOWN' | 'FUTURE' | 'UNFIT';
export type WireCheck = Readonly<{ readable: true } | { readable: false; kind: Unfit; why: string }>;

/** A message that its reader cannot read, however often it tries. `message` is one line, why; it quotes nothing that a user wrote. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly kind: Unfit,
    why: string,
  ) {
    super(why);
  }
}

/** An event that its own service must not send as it is: a defect of that service. */
export class Unpublishable extends Error {
  override readonly name = 'Unpublishable';
}

type Said = Pick<Published, 'service' | 'type' | 'v' | 'data' | 'explanation'>;

/** What goes out, for JSON.stringify. Throws Unpublishable where the type is not declared, or the event not as declared. */
export const wireOf = ({ service, type, v, data, explanation }: Said): object => {
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
};

/** What came in, of JSON.parse. The explanation stays as it is on the wire. Throws Unreadable. */
export const fromWireOf = (head: Head, value: unknown): { data: object; explanation?: unknown } => {
  const checked = checkWire(head, value);
  if (!checked.readable) throw new Unreadable(checked.kind, checked.why);
  const unfit = (what: string) => new Unreadable('UNFIT', `${nameOf(head)}: ${what}`);
  const { explanation, ...data } = ranged(() => knownOf(head)?.codec.read(value) as { explanation?: unknown }, unfit);
  return explanation === undefined ? { data } : { data, explanation };
};

/**
 * Whether this code can read the message. Fields that it does not know are no obstacle: so the next optional one joins without a new
 * version. Cheap enough for every message; what only reading finds (an amount above 2^53 - 1 fen, NUL in a text), `fromWireOf` says.
 */
export const checkWire = (head: Head, value: unknown): WireCheck => {
  const known = knownOf(head);
  if (!known) return { readable: false, ...strange(head) };
  const wrong = known.open()(value);
  return wrong === undefined ? readable : { readable: false, kind: 'UNFIT', why: `${nameOf(head)}: ${wrong}` };
};
const readable = { readable: true } as const;

type Known = Readonly<{ codec: Codec; open: () => Check; closed: () => Check }>;

/** By `OrderPaid.v1`, made when first asked for. Strangers' names are not kept. */
const known = new Map<string, Map<string, Known>>();
const knownOf = ({ service, type, v }: Head): Known | undefined => {
  const name = `${type}.v${v}`;
  const before = known.get(service)?.get(name);
  if (before) return before;
  const table = Object.hasOwn(contracts, service) ? contracts[service as keyof typeof contracts] : {};
  const contract = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!contract) return undefined;
  const { schema } = contract;
  const one = { codec: codecOf(schema), open: once(() => openCheck(schema)), closed: once(() => closedCheck(schema)) };
  known.set(service, (known.get(service) ?? new Map<string, Known>()).set(name, one));
  return one;
};

const strange = (head: Head): { kind: Unfit; why: string } => {
  const table = Object.hasOwn(contracts, head.service) ? contracts[head.service as keyof typeof contracts] : {};
  const versions = Object.values(table).flatMap(({ type, version }) => (type === head.type ? [version] : []));
  if (versions.length === 0) return { kind: 'UNKNOWN', why: `${nameOf(head)}: this consumer knows no such event` };
  const knows = versions.map((version) => `v${version}`).join(', ');
  return { kind: head.v > Math.max(...versions) ? 'FUTURE' : 'UNKNOWN', why: `${nameOf(head)}: this consumer knows ${knows}` };
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** The codec says by RangeError what it cannot carry. */
const ranged = <T>(run: () => T, as: (what: string) => Error): T => {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? as(error.message) : error;
  }
};
