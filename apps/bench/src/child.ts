/** The process of one contestant: makes one work ready, then measures when it is told to. */
import { contestants } from './contestants/index.js';
import { openProcessorTime } from './processor-time.js';
import { type Work, makeReady } from './works.js';

process.on('SIGINT', () => undefined); // whoever started this process ends it

const [, , name, work, url] = process.argv as [string, string, string, string, string];

try {
  const ready = await makeReady(JSON.parse(work) as Work, await contestants[name]!(), url);
  const { timed, close } = await openProcessorTime(url);
  process.on('message', ({ callers, seconds, way }: { callers: number; seconds: number; way?: string }) => {
    timed(() => ready.measure(callers, seconds, way)).then(
      (measured) => process.send!({ measured }),
      (error: unknown) => fail(error),
    );
  });
  process.on('disconnect', () => void Promise.all([ready.close(), close()]).finally(() => process.exit()));
  process.send!({ ready: true });
} catch (error) {
  fail(error);
}

function fail(error: unknown) {
  process.send!({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
