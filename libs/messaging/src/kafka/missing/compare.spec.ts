/** Which streams a consumer has not heard as far as their owners tell. */
import type { ServiceName } from '@redress/contracts';
import { behindOf, toldOf, withoutParked } from './compare.js';

const consumer = (name: string, services: readonly ServiceName[], heard: Record<string, number>) => ({
  ...{ consumer: name, services, hear: async () => undefined },
  positions: async (streams: readonly string[]) =>
    new Map(streams.flatMap((stream) => (heard[stream] === undefined ? [] : [[stream, heard[stream]]]))),
});
const told = toldOf([
  { service: 'orders', stream: 'o1', version: 2 },
  { service: 'orders', stream: 'o1', version: 4 },
  { service: 'orders', stream: 'o2', version: 1 },
  { service: 'refunds', stream: 'r1', version: 3 },
]);

it('compares with the highest version told, of the services that the consumer listens to alone', async () => {
  const behind = await behindOf([consumer('a', ['orders'], { o1: 2, o2: 1, r1: 0 })], told);
  expect(behind).toEqual([{ consumer: 'a', service: 'orders', stream: 'o1', version: 4, heard: 2 }]);
});

it('a stream never heard of is behind; one of which the consumer keeps no position is not', async () => {
  const behind = await behindOf([consumer('a', ['orders', 'refunds'], { o1: 4, r1: 0 })], told);
  expect(behind.map(({ stream, heard }) => [stream, heard])).toEqual([['r1', 0]]);
});

it('each consumer of a process is compared by its own positions, and one that has none is not asked', async () => {
  const { positions: _, ...silent } = consumer('c', ['orders'], {});
  const behind = await behindOf([consumer('a', ['refunds'], { r1: 3 }), consumer('b', ['refunds'], { r1: 1 }), silent], told);
  expect(behind.map((one) => one.consumer)).toEqual(['b']);
});

it('what stands parked for this very consumer is not missing', async () => {
  const behind = await behindOf([consumer('a', ['refunds'], { r1: 1 }), consumer('b', ['refunds'], { r1: 1 })], told);
  const left = withoutParked(behind, [{ consumer: 'a', service: 'refunds', stream: 'r1' }]);
  expect(left.map((one) => one.consumer)).toEqual(['b']);
});
