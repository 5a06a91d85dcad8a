import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { logged, secured } from './before.js';
import { besideOf } from './beside.js';
import { consolePages } from './console.js';
import { HttpModule } from './http.module.js';
import type { HttpPorts } from './ports.js';
import { type Limits, usualLimits } from './limits.js';
import { jsonLog, type Log } from './log.js';
import { docs } from './openapi/docs.js';
import { Problem } from './problem.js';
import { PatientAdapter } from './server.js';

export type HttpOptions = Omit<HttpPorts, 'log'> &
  Readonly<{
    /** 0: any that is free. */
    port: number;
    host?: string;
    /** Names by which callers know this server, besides those of the machine itself and `host`. */
    hosts?: readonly string[];
    log?: Log;
    limits?: Partial<Limits>;
    /** The folder of the built console; absent: it is not served. */
    console?: string;
  }>;

export type RunningHttp = Readonly<{
  url: string;
  /** Takes no more, finishes what is under way. */
  close(): Promise<void>;
}>;

/** Its message is one line for the operator. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** The HTTP door, open. */
export const startHttp = async (asked: HttpOptions): Promise<RunningHttp> => {
  const { port, host = '127.0.0.1', hosts = [], log = jsonLog(), ...options } = asked;
  const { console: pages } = options;
  const limits = { ...usualLimits, ...options.limits };
  let draining = false;
  const ready = options.ready ? { ready: unless(() => draining, options.ready) } : {};
  const ports = { ...options, ...ready, log };
  const beside = besideOf(ports, limits);
  const module = HttpModule.with(ports, limits, beside);
  const settings = { bodyParser: false, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestExpressApplication>(
    module,
    new PatientAdapter(limits, [host.includes(':') ? `[${host}]` : host, ...hosts]),
    settings,
  );
  app.use(secured);
  if (log.debug) app.use(logged(options.clock, log.debug));
  if (pages !== undefined) app.use(consolePages(pages));
  app.use(docs(options.doors, beside));
  await listening(app, port, host);
  const server = app.getHttpServer() as Server;
  const { port: actual } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = () => {
    draining = true;
    return (closed ??= drained(server, limits.drainMs).then(() => app.close()));
  };
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, close };
};

const unless = (draining: () => boolean, ready: () => Promise<unknown>) => async () => {
  if (draining()) throw new Problem('UNAVAILABLE', 'This process is about to stop.');
  return ready();
};

const listening = async (app: NestExpressApplication, port: number, host: string): Promise<void> => {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    const why = reasons[String((error as { code?: unknown }).code)];
    throw why ? new CannotListen(`Cannot listen on ${host}:${port}: ${why}.`) : error;
  }
};

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; set PORT to another, or stop what listens there',
  EACCES: 'the port is reserved for the administrator; set PORT to one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'nobody knows this host',
  ERR_SOCKET_BAD_PORT: 'a port is a number from 0 to 65535',
};

/** Connections fall idle one by one as their answers leave; what is then still under way is cut off. */
const drained = async (server: Server, ms: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), ms);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
};
