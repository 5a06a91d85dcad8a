import { measuresSchema } from '@redress/compliance/postgres';
import { groupCommit } from '@redress/event-sourcing';
import type { ServiceDatabase } from '@redress/service-kit/postgres';
import type { HeardBefore } from '@redress/simulation/conductor';

type Asked = Readonly<{ consumer: string; stream: string; version: number }>;
type Row = Readonly<{ stream: string; version: number }>;

const most = 1000;

/** What the consumers of these services have heard, by the positions that they keep: asked for many events at once. */
export const positionsIn = (databases: Readonly<Record<string, Pick<ServiceDatabase, 'pool'>>>): HeardBefore => {
  const heard = (service: string) =>
    groupCommit<Asked, boolean>(most, async (asked) => {
      // compliance keeps its positions with what it makes of what it hears
      const [schema, table] = service === 'compliance' ? [measuresSchema, 'heard'] : [service, 'positions'];
      const text = `select stream, version from ${table} where stream = any($1)`;
      const values = [[...new Set(asked.map(positionOf))]];
      const { rows } = (await databases[schema]?.pool.query<Row>(text, values)) ?? { rows: [] };
      const upTo = new Map(rows.map(({ stream, version }) => [stream, version]));
      return asked.map((one) => ({
        status: 'fulfilled' as const,
        value: isNothingTo(one) || one.version <= (upTo.get(positionOf(one)) ?? 0),
      }));
    });
  const byService = new Map(Object.keys(databases).map((service) => [service, heard(service)]));
  return async (consumer, { stream, version }) =>
    (await byService.get(consumer.split('.', 1)[0] as string)?.({ consumer, stream, version })) ?? false;
};

/** The payer's positions stand in its service's table beside those of the inbox, and it hears the streams of trades alone. */
const payer = 'penalties.payer';
const positionOf = ({ consumer, stream }: Asked): string => (consumer === payer ? `payer:${stream}` : stream);
const isNothingTo = ({ consumer, stream }: Asked): boolean => consumer === payer && !stream.startsWith('trade-');
