import { type Verified, repairDatabase, verifyDatabase } from '@redress/standalone';
import { ownPostgres } from '../postgres.js';
import { table } from '../table.js';
import type { VerifyFlags } from '../verify.js';

const everyMs = 5000;

/** Prints the findings and the repairs, and sets the exit code. */
export const runVerify = async ({ database, json, repairDerived }: VerifyFlags): Promise<void> => {
  process.exitCode = 2; // until we know
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const repaired: string[] = [];
    const did = (what: string) => void (json ? repaired.push(what) : console.log(`made anew: ${what}`));
    const verified = repairDerived
      ? (await repairDatabase(postgres.url, { progress: shown(), did })).verified
      : await verifyDatabase(postgres.url, { progress: shown() });
    console.log(json ? JSON.stringify({ ...verified, ...(repairDerived && { repaired }) }) : describeVerified(verified));
    process.exitCode = verified.services.some(({ findings }) => findings > 0) ? 1 : 0;
  } finally {
    await postgres.stop();
  }
};

/** On a terminal one line that moves, else one every few seconds; on stderr, so that stdout is the result alone. */
const shown = () => {
  const { isTTY } = process.stderr;
  const began = performance.now();
  let next = began + (isTTY ? 200 : everyMs);
  let before = 0;
  let now: { service?: string; events: number } = { events: 0 };
  return (at: Readonly<{ service: string; events: number }>) => {
    if (at.service !== now.service) before += now.events;
    now = at;
    const time = performance.now();
    if (time < next) return;
    next = time + (isTTY ? 200 : everyMs);
    const rate = ((before + at.events) / (time - began)) * 1000;
    const line = `redress verify: ${at.service}, ${whole(before + at.events)} events, ${whole(rate)} events/s`;
    process.stderr.write(isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  };
};

const describeVerified = ({ services, findings, events, seconds, rate }: Verified): string => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const all = { service: 'all', streams: sum(services.map(({ streams }) => streams)), events, seconds, rate, findings: sum(services.map((service) => service.findings)) }; // prettier-ignore
  const rows = [...services, all].map((one) => ({
    service: one.service,
    streams: whole(one.streams),
    events: whole(one.events),
    seconds: one.seconds.toFixed(1),
    'events/s': whole(one.rate),
    findings: whole(one.findings),
  }));
  const lines = findings.map(
    ({ table: where, stream, version, kind, detail }) => `${where} ${stream}@${version} ${kind}: ${detail}`,
  );
  const more = all.findings - findings.length;
  return [...lines, ...(more > 0 ? [`and ${whole(more)} more`] : []), ...(lines.length > 0 ? [''] : []), table(rows)].join('\n');
};

const whole = (n: number): string => Math.round(n).toLocaleString('en');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
