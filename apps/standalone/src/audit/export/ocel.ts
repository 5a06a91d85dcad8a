/** An object-centric log, OCEL 2.0 as JSON: https://www.ocel-standard.org. */
import type { Cell, Part, Pseudonyms, Row } from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import type pg from 'pg';
import { copied } from './copied.js';
import { minedEventsSql, objectsSql, objectTypes } from './process-sql.js';
import type { TextFile } from './text-file.js';

type Asked = Readonly<{
  services: readonly ServiceName[];
  part: Part;
  pseudonyms?: Pseudonyms | undefined;
  progress?: ((events: number) => void) | undefined;
}>;

/** Answers how many events: those that are about something. Ids of objects bear their type before them, so that each is one. */
export const writeOcel = async (
  client: pg.ClientBase,
  file: TextFile,
  { services, part, pseudonyms, progress }: Asked,
): Promise<number> => {
  const idOf = (type: string, id: string): string => {
    const isPerson = type === 'seller' || type === 'buyer';
    return `${type}:${pseudonyms ? (isPerson ? pseudonyms.id(id) : pseudonyms.text(id)) : id}`;
  };
  const shown = (text: Cell): string => (pseudonyms ? pseudonyms.text(text ?? '') : (text ?? ''));
  const types = new Set<string>();
  let events = 0;
  file.write('{"events":[');
  for await (const share of copied(client, minedEventsSql(client, services, part))) {
    for (const row of share) {
      const [service, stream, version, type, at, actor, , , rule, objects] = row as Row & readonly [string];
      if (objects === null) continue; // a calendar is published, a day is closed
      types.add(type as string);
      const about = JSON.parse(objects as string) as [string, string][];
      const event = {
        ...{ id: shown(`${stream}@${version}`), type, time: at },
        attributes: Object.entries({ service, actor: shown(actor as Cell), rule: rule ?? '' }).map(([name, value]) => ({
          name,
          value,
        })),
        relationships: about.map(([type, id]) => ({ objectId: idOf(type, id), qualifier: type })),
      };
      file.write(`${events++ === 0 ? '' : ','}\n${JSON.stringify(event)}`);
    }
    await file.settle();
    progress?.(events);
  }
  file.write('\n],"objects":[');
  let objects = 0;
  for await (const share of copied(client, objectsSql(client, services, part))) {
    for (const [type = '', id = ''] of share as Iterable<readonly [string, string]>) {
      const order = type === 'line' ? [{ objectId: idOf('order', id.slice(0, id.indexOf(':'))), qualifier: 'line of' }] : [];
      const object = { id: idOf(type, id), type, attributes: [], relationships: order };
      file.write(`${objects++ === 0 ? '' : ','}\n${JSON.stringify(object)}`);
    }
    await file.settle();
  }
  const attributes = ['service', 'actor', 'rule'].map((name) => ({ name, type: 'string' }));
  const eventTypes = [...types].sort().map((name) => ({ name, attributes }));
  file.write(`\n],"objectTypes":${JSON.stringify(objectTypes.map((name) => ({ name, attributes: [] })))}`);
  file.write(`,"eventTypes":${JSON.stringify(eventTypes)}}\n`);
  return events;
};
