/** Seals and sealed heads as their tables keep them. */
import type { ServiceName } from '@redress/contracts';
import { GrowingTree, leafOf, type SignedSeal } from '@redress/audit';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

type Row = Omit<SignedSeal, 'service'> & { service: ServiceName };

/** Of one service, in their order. */
export const sealsOf = async (client: pg.ClientBase, service: ServiceName): Promise<SignedSeal[]> => {
  const { rows } = await client.query<Row>(
    `select service, day::text, position, size, root, previous, key, signature from seals.seals where service = $1 order by nr`,
    [service],
  );
  return rows;
};

export const hasSeals = async (client: pg.ClientBase): Promise<boolean> =>
  (await client.query<{ there: boolean }>(`select to_regclass('seals.seals') is not null as there`)).rows[0]?.there ?? false;

/** The last sealed head of each stream, up to a seal; that table orders streams by bytes. */
export const headsUpTo = (client: pg.ClientBase, service: ServiceName, nr: number): string => `
  select distinct on (stream) stream, version, hash from seals.heads
  where service = ${client.escapeLiteral(service)} and nr <= ${Number(nr)} order by stream, nr desc`;

/** The tree over the heads of a query, in its order. */
export const treeOver = async (client: pg.ClientBase, heads: string): Promise<GrowingTree> => {
  const tree = new GrowingTree();
  let rest = '';
  for await (const chunk of client.query(copyTo(`copy (select hash from (${heads}) as heads) to stdout`))) {
    const lines = (rest + (chunk as Buffer).toString('latin1')).split('\n'); // hashes are hex
    rest = lines.pop() ?? '';
    for (const hash of lines) tree.push(leafOf(hash));
  }
  return tree;
};
