/** A JSON Schema as rows of a table: one a field, those of mappings and lists beneath them. */
import { amountPattern, dayPattern, instantPattern, nonNegativePattern } from '@redress/rulebook';
import { anyIdPattern, idPattern } from '@redress/contracts';

export type Node = Readonly<{
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  description?: string;
  items?: Node;
  properties?: Readonly<Record<string, Node>>;
  required?: readonly string[];
  additionalProperties?: Node | boolean;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxLength?: number;
}>;

export type Row = Readonly<{ field: string; what: string; required: boolean }>;

/** `lines[].lineId` for a field of what stands in the list `lines`. */
export const rowsOf = (node: Node, above = ''): readonly Row[] =>
  Object.entries(node.properties ?? {}).flatMap(([name, inner]) => {
    const field = above + name;
    const required = node.required?.includes(name) ?? false;
    return [{ field, what: whatOf(inner), required }, ...below(inner, field)];
  });

const below = (node: Node, field: string): readonly Row[] => {
  if (node.items) return rowsOf(node.items, `${field}[].`);
  if (typeof node.additionalProperties === 'object') return rowsOf(node.additionalProperties, `${field}.*.`);
  return rowsOf(node, `${field}.`);
};

const patterns: ReadonlyMap<string, string> = new Map([
  [idPattern.source, 'id'],
  [anyIdPattern.source, 'id'],
  [amountPattern.source, 'amount, above "0.00"'],
  [nonNegativePattern.source, 'amount, or "0.00"'],
  [instantPattern.source, 'instant'],
  [dayPattern.source, 'day'],
]);

const whatOf = (node: Node): string => {
  const kind = kindOf(node);
  return node.description && node.description !== kind ? `${kind}: ${node.description}` : kind;
};

const kindOf = (node: Node): string => {
  if (node.enum) return node.enum.map((one) => `\`${String(one)}\``).join(' ');
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.type === 'array') return node.items?.properties ? 'list' : `list of ${node.items ? kindOf(node.items) : 'values'}`;
  if (node.type === 'object') return 'mapping';
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'integer' || node.type === 'number') return bounds(node);
  if (node.format === 'date-time') return 'instant';
  if (node.pattern?.startsWith('^-?[0-9]+')) return 'amount';
  return (node.pattern !== undefined && patterns.get(node.pattern)) || (node.type === 'string' ? 'text' : 'any value');
};

const bounds = ({ minimum, maximum, type }: Node): string => {
  const what = type === 'integer' ? 'integer' : 'number';
  if (minimum !== undefined && maximum !== undefined) return `${what}, ${minimum} to ${maximum}`;
  return minimum !== undefined ? `${what}, ${minimum} or more` : what;
};
