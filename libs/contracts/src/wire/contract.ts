/** What is declared of an event: its schema on the wire, and a sample. */
import type { ServiceName } from '../published.js';

/** JSON Schema draft-07, as far as the generator writes it. */
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

/** `schema` is that of the whole value of a message: the data, and beside them the explanation where a rule decided. */
export type Contract = Readonly<{ type: string; version: number; schema: Schema; sample: Readonly<Record<string, unknown>> }>;

/** Of one service, by `OrderPaid.v1`. */
export type ContractTable = Readonly<Record<string, Contract>>;

/** Which event, in which shape. Names come from headers, too, so they may be anything. */
export type Head = Readonly<{ service: ServiceName | (string & {}); type: string; v: number }>;

/** `redress.orders.OrderPaid.v1`, harmless in a log whatever a stranger has sent. */
export const nameOf = ({ service, type, v }: Head): string => `redress.${plain(service)}.${plain(type)}.v${plain(String(v))}`;

const plain = (text: string): string => text.replace(/[^\w.-]/g, '?').slice(0, 80);
