/** kafkajs#1751: an idle connection wakes every millisecond. Shown on kafkajs' own queue, as our client leaves it. */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { kafkaClient } from './client.js';

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (settings: object) => {
  pending: unknown[];
  throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
  destroy(): void;
};
const logger = { namespace: () => logger, debug: () => undefined };
const queue = () => new RequestQueue({ clientId: 'c', broker: 'b', logger, requestTimeout: 1000, maxInFlightRequests: 1 });

it('an idle queue sets no timer', () => {
  const idle = queue();
  idle.checkPendingRequests();
  expect(idle.throttleCheckTimeoutId ?? null).toBeNull();
});

it('a queue in which a request waits for its turn still looks again', async () => {
  const busy = queue();
  const send = jest.fn();
  const entry = { correlationId: 1, expectResponse: true };
  Object.assign(busy, { throttledUntil: performance.timeOrigin + performance.now() + 20, sendSocketRequest: send });
  busy.pending.push(entry);
  busy.checkPendingRequests();
  expect(send).not.toHaveBeenCalled();
  await pause(60);
  expect(send).toHaveBeenCalledWith(entry);
  busy.destroy();
});

it('says a line for each warning, and nothing where nobody listens', () => {
  const lines: string[] = [];
  kafkaClient({ brokers: ['127.0.0.1:1'], clientId: 'c' }, (line) => lines.push(line))
    .logger()
    .warn('late');
  kafkaClient({ brokers: ['127.0.0.1:1'], clientId: 'c' })
    .logger()
    .warn('late');
  expect(lines).toEqual([expect.stringMatching(/^kafka WARN: .*late$/)]);
});
