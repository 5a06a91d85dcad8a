/** Two processes that talk: a JSON value a line, what is said in one turn in one write. */
import type { Socket } from 'node:net';

export const jsonLines = <In, Out>(socket: Socket, hear: (message: In) => void) => {
  let waiting: string[] = [];
  let rest = '';
  socket.setEncoding('utf8').setNoDelay(true);
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(JSON.parse(line) as In);
  });
  const flush = () => {
    const lines = waiting;
    waiting = [];
    if (socket.writable) socket.write(`${lines.join('\n')}\n`);
  };
  return (message: Out): void => {
    if (waiting.push(JSON.stringify(message)) === 1) setImmediate(flush);
  };
};
