/** One stream for all tabs: a browser keeps six connections to a server, and a stream a tab would use them up. */
import { openStream } from './stream.js';
import type { Said, Told } from './told.js';

type Scope = { onconnect: ((event: MessageEvent) => void) | null };

let as: string | undefined;
const ports = new Set<MessagePort>();
const stream = openStream((told: Told) => {
  for (const port of ports) port.postMessage(told);
});

(globalThis as unknown as Scope).onconnect = ({ ports: [port] }) => {
  if (!port) return;
  ports.add(port);
  port.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data === 'bye') return void ports.delete(port);
    ports.add(port);
    if (as !== undefined && as !== data.as) stream.restart();
    as = data.as;
  };
  for (const told of stream.standing()) port.postMessage(told);
};
