import { exportReader, type LogReader, type SignedSeal } from '@redress/audit';
import { judgeLedger } from '@redress/penalties/postgres';
import type { KeyObject } from 'node:crypto';

/** The logs of an export, with the ledger and the seals that stand beside them. Its `read` throws `BadExport`. */
export const readerOfExport = (
  folder: string,
  seals: Readonly<{ key?: KeyObject | undefined; kept?: readonly SignedSeal[] }> = {},
): LogReader => exportReader(folder, { ledger: judgeLedger, ...seals });
