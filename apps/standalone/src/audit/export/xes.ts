/** A log of cases, XES (IEEE 1849): a trace an order, all its events in the order of time, causes before effects. */
import type { Cell, Part, Pseudonyms } from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import { inCausalOrder } from '@redress/service-kit';
import type pg from 'pg';
import { copied } from './copied.js';
import { minedOrdersSql } from './process-sql.js';
import type { TextFile } from './text-file.js';

type Asked = Readonly<{
  services: readonly ServiceName[];
  part: Part;
  pseudonyms?: Pseudonyms | undefined;
  progress?: ((events: number) => void) | undefined;
}>;
type Mined = Readonly<{
  service: string;
  eventId: string;
  type: string;
  at: string;
  actor: string;
  lane: string;
  causationId: string;
  rule: Cell;
}>;

/** Answers how many events. Memory holds one order. */
export const writeXes = async (
  client: pg.ClientBase,
  file: TextFile,
  { services, part, pseudonyms, progress }: Asked,
): Promise<number> => {
  const shown = (text: string): string => escaped(pseudonyms ? pseudonyms.text(text) : text);
  let [events, order, own]: [number, string | undefined, Mined[]] = [0, undefined, []];
  const endTrace = () => {
    if (order === undefined) return;
    const seller = own[0]?.lane ?? '';
    file.write(
      `<trace>${string('concept:name', escaped(order))}${string('seller', escaped(pseudonyms ? pseudonyms.id(seller) : seller))}\n`,
    );
    const perLog = services.map((service) => own.filter((event) => event.service === service));
    for (const { service, eventId, type, at, actor, rule } of inCausalOrder(perLog)) {
      const ruled = rule === null ? '' : string('rule', escaped(rule));
      const date = `<date key="time:timestamp" value="${escaped(at)}"/>`;
      file.write(`<event>${string('concept:name', escaped(type))}${date}${string('lifecycle:transition', 'complete')}${string('org:resource', shown(actor))}${string('service', service)}${string('event', shown(eventId))}${ruled}</event>\n`); // prettier-ignore
    }
    file.write('</trace>\n');
    own = [];
  };
  file.write(head);
  for await (const share of copied(client, minedOrdersSql(client, services, part))) {
    for (const row of share) {
      const [key, service, stream, version, type, at, actor, lane, causationId, rule] = row as readonly string[];
      if (key !== order) endTrace();
      order = key;
      own.push({ service, eventId: `${stream}@${version}`, type, at, actor, lane, causationId, rule: rule ?? null } as Mined);
      events++;
    }
    await file.settle();
    progress?.(events);
  }
  endTrace();
  file.write('</log>\n');
  return events;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"\u0000-\u001f]/g, (char) => `&#${char.charCodeAt(0) < 32 ? 32 : char.charCodeAt(0)};`);
const string = (key: string, value: string): string => `<string key="${key}" value="${value}"/>`;

const extension = (name: string, prefix: string): string =>
  `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`;
const head = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
${extension('Concept', 'concept')}${extension('Time', 'time')}${extension('Lifecycle', 'lifecycle')}${extension('Organizational', 'org')}
<global scope="trace">${string('concept:name', '')}</global>
<global scope="event">${string('concept:name', '')}<date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/></global>
<classifier name="Activity" keys="concept:name"/>
`;
