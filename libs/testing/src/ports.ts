// Ports for brokers, databases and services. Below those that the kernel hands to outgoing connections: a client that knocks at a
// dead server's port must not be given that very port to knock from, for then the server could not come back.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Free just now, and each another. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count; tries++) {
    if (tries > 1000) throw new Error('no free port between 20000 and 32000');
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

const isFree = (port: number) =>
  new Promise<boolean>((told) => {
    const server = createServer();
    server.once('error', () => told(false));
    server.listen(port, '127.0.0.1', () => server.close(() => told(true)));
  });
