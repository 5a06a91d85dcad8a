/** Rows of an export as verification reads them. */
import { type AdjacentRow, type LoggedEvent, loggedSealed } from '@redress/event-sourcing/verify';
import type { ServiceName } from '@redress/contracts';
import { columnOf, type Row } from './tables.js';

const of = columnOf('events');

export const loggedOf = (row: Row): LoggedEvent => {
  const text = (column: Parameters<typeof of>[1]): string => of(row, column) ?? '';
  const [stream, version, occurredAt, commandId] = [text('stream'), Number(text('version')), of(row, 'occurred_at'), of(row, 'command_id')]; // prettier-ignore
  const event = {
    ...{ stream, version, eventId: `${stream}@${version}`, type: text('type'), schemaVersion: Number(text('schema_version')) },
    ...{ at: text('recorded_at'), ...(occurredAt !== null && { occurredAt }), key: text('key'), lane: text('lane') },
    ...{ actor: text('actor'), correlationId: text('correlation_id'), causationId: text('causation_id') },
    command: commandId === null ? { hash: text('command_hash') } : { hash: text('command_hash'), id: commandId },
    ...{ data: text('data'), explanation: of(row, 'explanation') },
  };
  return { ...loggedSealed(event, text('hash'), 0), transactionId: text('transaction_id'), position: text('position') };
};

const transfer = columnOf('ledger');
export const ledgerTable = 'penalties.transfers';

/** A row whose event id is none stands for itself, at version 0. */
export const transferBeside = (row: Row): AdjacentRow => {
  const eventId = transfer(row, 'event_id') as string;
  const [, stream, version] = /^([^@]+)@([1-9]\d{0,8})$/.exec(eventId) ?? [undefined, eventId, '0'];
  const says = {
    ...{ n: Number(transfer(row, 'n')), amount: transfer(row, 'amount'), at: transfer(row, 'at'), asset: transfer(row, 'asset') },
    ...{ from_account: transfer(row, 'from_account'), to_account: transfer(row, 'to_account') },
    ...{ order_id: transfer(row, 'order_id'), rule_id: transfer(row, 'rule_id'), reverses: transfer(row, 'reverses') },
  };
  return { who: ledgerTable, stream: stream as string, version: Number(version), says };
};

const head = columnOf('heads');
export const headsTable = 'seals.heads';

/** `last`: the stream had not moved since when the log was sealed last. */
export type SealedHead = Readonly<{ hash: string; last: boolean }>;

/** Every head of a service that was sealed, in the order of streams and seals. */
export async function* sealedHeads(
  shares: AsyncGenerator<readonly Row[]>,
  service: ServiceName,
): AsyncGenerator<readonly AdjacentRow[]> {
  let before: Row | undefined;
  const told = (row: Row, last: boolean): AdjacentRow => ({
    ...{ who: headsTable, stream: head(row, 'stream') as string, version: Number(head(row, 'version')) },
    says: { hash: head(row, 'hash') as string, last } satisfies SealedHead,
  });
  for await (const rows of shares) {
    const out: AdjacentRow[] = [];
    for (const row of rows) {
      if (head(row, 'service') !== service) continue;
      if (before) out.push(told(before, head(before, 'stream') !== head(row, 'stream')));
      before = row;
    }
    yield out;
  }
  if (before) yield [told(before, true)];
}

export async function* mapped<From, To>(
  shares: AsyncGenerator<readonly From[]>,
  map: (one: From) => To,
  keep: (one: From) => boolean = () => true,
): AsyncGenerator<readonly To[]> {
  for await (const share of shares) yield share.filter(keep).map(map);
}
