import { applyRepair } from '@redress/event-sourcing/postgres';
import type { Repair } from '@redress/event-sourcing/verify';
import { takeLease } from '@redress/service-kit/postgres';
import pg from 'pg';
import { type Verified, type VerifyOptions, verifyLogs } from './verify.js';

/** `rows`: how many were made anew; `verified`: what is found after it, which no repair mends. */
export type Repaired = Readonly<{ rows: number; verified: Verified }>;
/** `did`: told of each row what was done to it. */
export type RepairOptions = Omit<VerifyOptions, 'repairs'> & Readonly<{ did: (what: string) => void }>;

/** Rows that are mended between two readings of the logs: memory stays flat. */
const share = 50_000;
/** At most: should a row be found wrong however often it is mended, that is told and not tried for ever. */
const readings = 100;

/**
 * Makes what is derived from the logs anew where it is not what they say, in one transaction, while nobody else runs. Never touches
 * an event, the ledger, the signed facts or the gateway's books. Throws where a service runs on that database.
 */
export const repairDatabase = async (url: string, options: RepairOptions): Promise<Repaired> => {
  const lease = await takeLease(url, 'redress verify --repair-derived');
  const client = new pg.Client({ connectionString: url, application_name: 'redress verify', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read');
    const repaired = await repairLogs(client, options);
    await client.query('commit');
    return repaired;
  } finally {
    await client.end().catch(() => undefined);
    await lease.release();
  }
};

/** The same within a transaction of the caller's, who must hold the lease. */
export const repairLogs = async (client: pg.ClientBase, { did, ...options }: RepairOptions): Promise<Repaired> => {
  let rows = 0;
  for (let reading = 1; ; reading++) {
    const found: Repair[] = [];
    const verified = await verifyLogs(client, {
      ...options,
      repairs: (some) => void (found.length < share && found.push(...some)),
    });
    let here = 0;
    for (const repair of found) {
      const what = await applyRepair(client, repair);
      if (what === undefined) continue;
      here++;
      did(what);
    }
    rows += here;
    // What one reading mends may show what stood behind it; in the end there is nothing left that a repair could change.
    if (here === 0 || reading === readings) return { rows, verified: here === 0 ? verified : await verifyLogs(client, options) };
  }
};
