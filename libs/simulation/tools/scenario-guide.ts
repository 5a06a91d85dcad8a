/** docs/scenarios.md: how a scenario is written, and every command and view that this version offers, told from their own tables. */
import { type CommandSpec, filtersInPath, takesId, type ViewSpec } from '@redress/context';
import { type ObjectSchema, exampleOf, schemaOf } from '@redress/service-kit/http';
import { stringify } from 'yaml';
import { manifests, offered } from '../src/contexts.js';
import { type Node, type Row, rowsOf } from './fields.js';
import { lesson } from './lesson.js';

/** The whole page. */
export const scenarioGuide = (): string =>
  [lesson, '## Commands\n', listed(), ...Object.entries(offered.commands).map(command), '## Views\n', viewHead, ...Object.entries(offered.views).map(view)].join('\n'); // prettier-ignore

const listed = (): string =>
  `${Object.keys(offered.commands)
    .map((name) => `[${name}](#${anchor(name)})`)
    .join(' · ')}\n`;

const anchor = (name: string): string => name.toLowerCase().replace(/[^a-z0-9-]/g, '');

/** A step that says this command, as a file would write it. */
export const exampleStep = (name: string, spec: CommandSpec): string => {
  const body = stringify(exampleOf(schemaIn(spec)), { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim(); // prettier-ignore
  return `- {at: +1h, as: ${actors[spec.by[0] as string] ?? spec.by[0]}, do: ${name}, with: ${body}}`;
};
/** The fields of a command, first those that say whose it is. */
const schemaIn = ({ dto, path }: CommandSpec): ObjectSchema => {
  const { properties, required, ...schema } = schemaOf(dto);
  const idsFirst = <T>(of: readonly T[], nameOf: (one: T) => string) =>
    of.toSorted((a, b) => Number(path.includes(`:${nameOf(b)}/`)) - Number(path.includes(`:${nameOf(a)}/`)));
  return { ...schema, properties: Object.fromEntries(idsFirst(Object.entries(properties), ([name]) => name)), required: idsFirst(required, (name) => name) }; // prettier-ignore
};

const actors: Readonly<Record<string, string>> = {
  ...{ buyer: '"buyer:b1"', seller: '"seller:s1"', officer: '"officer:f1"', supervisor: '"supervisor:f2"' },
  ...{ finance: '"finance:n1"', panel: '"panel:p1"' },
};

const command = ([name, spec]: [string, CommandSpec]): string => {
  const openIn = manifests.find(({ commands }) => name in commands)?.openIn?.[name];
  const where = openIn ? ` · open in ${openIn.map((status) => `\`${status}\``).join(' ')}` : '';
  const who = spec.by.map((kind) => `\`${kind}\``).join(' ');
  return `### ${name}\n\n${spec.summary}.\n\nBy ${who}${where}\n\n${fieldTable(rowsOf(schemaIn(spec) as Node))}\n\`\`\`yaml\n${exampleStep(name, spec)}\n\`\`\`\n`;
};

const fieldTable = (rows: readonly Row[]): string =>
  `| field | what |\n| --- | --- |\n${rows.map(({ field, what, required }) => `| \`${field}\`${required ? '' : ' (may be absent)'} | ${what.replaceAll('|', '\\|')} |`).join('\n')}\n`;

const viewHead = `Each can be asked \`at\` any instant of the run. The same on the command line: \`npx redress view VIEW [ID]\`. Of lists that may grow to any
length there is a page: \`items\`, the first 100 of them, how many there are in all as \`total\`, and \`next\` where there are more.\n`;

const options = ['asOf', 'knownAt', 'window', 'definition'];

const view = ([name, spec]: [string, ViewSpec]): string => {
  const asked = takesId(spec) ? `${name} ID` : name;
  const query = [...filtersInPath(spec), ...(spec.query ?? [])].filter((one) => one !== 'at');
  const takes = query.filter((one) => options.includes(one));
  const filters = query.filter((one) => !options.includes(one));
  const more = [
    ...(takes.length > 0 ? [`takes ${takes.map((one) => `\`${one}\``).join(' ')}`] : []),
    ...(filters.length > 0 ? [`\`where\` filters by ${filters.map((filter) => `\`${filter}\``).join(' ')}`] : []),
  ];
  return `### view: ${asked}\n\n${spec.summary}${more.length > 0 ? ` (${more.join('; ')})` : ''}.\n\n${answerTable(spec)}`;
};

const answerTable = (spec: ViewSpec): string => {
  const schema = (spec as { answer?: { schema: Node } }).answer?.schema;
  if (!schema) return '';
  const isList = schema.type === 'array';
  const rows = rowsOf(isList ? (schema.items as Node) : schema);
  const head = spec.alwaysPaged ? 'A page; of each of its `items`:' : 'A list; of each:';
  return `${isList ? `${head}\n\n` : ''}${fieldTable(rows)}`;
};
