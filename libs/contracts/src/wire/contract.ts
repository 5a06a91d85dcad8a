/** The contract of a published event: its schema on the wire, and a sample. */
import type { ServiceName } from '../published.js';

/** JSON Schema draft-07: the keywords that the generator uses. */
export type Schema = Readonly<{
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  oneOf?: readonly Schema[];
  definitions?: Readonly<Record<string, Schema>>;
  [other: string]: unknown;
}>;

/** `schema` describes the whole value of a message: the data, and the explanation where a rule decided. */
export type Contract = Readonly<{ type: string; version: number; schema: Schema; sample: Readonly<Record<string, unknown>> }>;

/** The contracts of one service, by `OrderPaid.v1`. */
export type ContractTable = Readonly<Record<string, Contract>>;

/** Identifies an event type and version. Also made from headers of messages, so any text is possible. */
export type Head = Readonly<{ service: ServiceName | (string & {}); type: string; v: number }>;

/** `redress.orders.OrderPaid.v1`, with every other character replaced, so that it is safe in a log. */
export const nameOf = ({ service, type, v }: Head): string => `redress.${plain(service)}.${plain(type)}.v${plain(String(v))}`;

const plain = (text: string): string => text.replace(/[^\w.-]/g, '?').slice(0, 80);
