import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copiedRows, unescaped } from './copy-text.js';

/** The groups of `select key, says … order by key`: what they say, a group at a time. Memory holds one. */
export async function* copiedGroups<Says>(client: pg.ClientBase, sql: string): AsyncGenerator<readonly Says[]> {
  let key: string | undefined;
  let group: Says[] = [];
  for await (const lines of copiedRows(client.query(copyTo(`copy (${sql}) to stdout`)))) {
    for (const [here, says] of lines) {
      if (here !== key && group.length > 0) {
        yield group;
        group = [];
      }
      key = here;
      group.push(JSON.parse(unescaped(says as string)) as Says);
    }
  }
  if (group.length > 0) yield group;
}
