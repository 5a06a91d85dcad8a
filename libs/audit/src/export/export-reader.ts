/** The logs of an export, read for an audit: no database, no network. */
import type { ServiceName } from '@redress/contracts';
import type { LogRow } from '@redress/event-sourcing/verify';
import type { LogReader, Narrowed, ReadLogs } from '../log-reader.js';
import type { SignedSeal } from '../seal/seal.js';
import { type BesideRows, checkLogRows, inLogOrder } from './check-log-rows.js';
import { sealedHeads, loggedOf, mapped, transferBeside } from './logged-rows.js';
import { BadExport, checkFiles, type Manifest, manifestIn, rowsIn } from './manifest.js';
import { merged } from './merge.js';
import { logsOf, type Opened, openExport } from './opened.js';
import { sealOf } from './sealed-heads.js';
import { columnOf, type Row } from './tables.js';

/** Throws `BadExport` where a file is missing or changed, or where it cannot be audited. */
export const exportReader = (folder: string, options: BesideRows): LogReader => ({
  read: async (asked) => {
    const manifest = await auditable(folder);
    await checkFiles(folder, manifest.files);
    const opened = await openExport(folder, manifest);
    try {
      return await readAll(opened, asked, options);
    } finally {
      await opened.close();
    }
  },
});

const auditable = async (folder: string): Promise<Manifest> => {
  const manifest = await manifestIn(folder);
  rowsIn(folder, manifest);
  if (manifest.pseudonyms)
    throw new BadExport(`${folder} has pseudonyms, and so no hashes: it can be analysed; to audit, export without --pseudonyms`);
  if (manifest.part?.from !== undefined)
    throw new BadExport(`${folder} begins at ${manifest.part.from}, and chains are followed from their beginning: to audit, export without --from`); // prettier-ignore
  return manifest;
};

/** Of whole logs the ledger and the seals are compared, too; what else a database keeps beside its logs is no part of an audit of an export. */
const readAll = async (opened: Opened, asked: ReadLogs, options: BesideRows) => {
  const services = logsOf(opened.manifest);
  if (asked.sellerId !== undefined || asked.orderId !== undefined || asked.knownAt !== undefined)
    return checkLogRows({ services, rows: (service) => narrowedRows(opened, service, asked) }, asked, options);
  return checkLogRows({ services, rows: (service) => allRows(opened, service), seals: await sealsIn(opened) }, asked, options);
};

const sealsIn = async (opened: Opened): Promise<readonly SignedSeal[]> => {
  const seals: SignedSeal[] = [];
  for (const shares of opened.rows('seals')) for await (const rows of shares) seals.push(...rows.map(sealOf));
  return seals;
};

const allRows = (opened: Opened, service: ServiceName): AsyncGenerator<readonly LogRow[]> =>
  merged<LogRow>(
    [
      ...opened.rows('events', service).map((rows) => mapped(rows, loggedOf)),
      ...(service === 'penalties' ? opened.rows('ledger').map((rows) => mapped(rows, transferBeside)) : []),
      ...opened.rows('heads').map((rows) => sealedHeads(rows, service)),
    ],
    inLogOrder,
  );

const of = columnOf('events');

/** Whole streams: those in which the order or the seller is named. */
const narrowedRows = async function* (
  opened: Opened,
  service: ServiceName,
  { sellerId, orderId, knownAt }: Narrowed,
): AsyncGenerator<readonly LogRow[]> {
  const isKnown = (row: Row) => knownAt === undefined || (of(row, 'recorded_at') as string) <= knownAt;
  const streams = new Set<string>();
  const isAll = sellerId === undefined && orderId === undefined;
  const isNamed = (row: Row) =>
    (sellerId === undefined || of(row, 'lane') === sellerId) && (orderId === undefined || of(row, 'key') === orderId);
  if (!isAll)
    for (const shares of opened.rows('events', service))
      for await (const rows of shares)
        for (const row of rows) if (isKnown(row) && isNamed(row)) streams.add(of(row, 'stream') as string);
  const keep = (row: Row) => isKnown(row) && (isAll || streams.has(of(row, 'stream') as string));
  const sources = opened.rows('events', service).map((rows) => mapped(rows, loggedOf, keep));
  yield* merged<LogRow>(sources, inLogOrder);
};
