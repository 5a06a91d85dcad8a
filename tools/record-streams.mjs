// npm run record -- NAME: plays all scenarios in memory and keeps streams of every context as their logs hold them, one event a line, in
// libs/<context>/recorded/NAME.jsonl: few, and every event type that any scenario brings about. A recording is for ever, as the logs of
// that release are: it is never written over. libs/<context>/recorded/recorded.spec.ts reads them all with today's code.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../bin/typescript.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const [name] = process.argv.slice(2);
if (!/^[\w.-]+$/.test(name ?? '')) fail('what is it to be called? npm run record -- 0.2.0');

const [{ play }, { memoryParts }, { stageOn }, { logs }] = await Promise.all([
  import('@redress/simulation'),
  import('../apps/standalone/src/memory-parts.ts'),
  import('../apps/standalone/src/stages.ts'),
  import('../apps/standalone/src/parts.ts'),
]);
const files = Object.fromEntries(logs.map((service) => [service, `${root}libs/${service}/recorded/${name}.jsonl`]));
for (const file of Object.values(files))
  if (existsSync(file)) fail(`${file.slice(root.length)} is there, and stays as it is: take another name`);

const kept = Object.fromEntries(logs.map((service) => [service, { types: new Set(), streams: [] }]));
const scenarios = readdirSync(`${root}scenarios/`, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.yaml'),
);
const openStage = async ({ edition, start }) => {
  let parts;
  const stage = await stageOn(async (options) => (parts = memoryParts(options)), edition, start);
  return { ...stage, close: () => stage.close().then(() => keep(parts.stores)) };
};
for await (const { file, passed } of play(
  scenarios.sort().map((path) => `${root}scenarios/${path}`),
  openStage,
))
  if (!passed) fail(`${file.slice(root.length)} fails: nothing is recorded of what does not hold`);
for (const service of logs) {
  const events = kept[service].streams.flat();
  mkdirSync(`${root}libs/${service}/recorded`, { recursive: true });
  writeFileSync(files[service], events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  console.error(`record: ${files[service].slice(root.length)}: ${kept[service].streams.length} streams, ${events.length} events`);
}

/** The streams that show a type which none before them has shown. Those of other scenarios may bear the same names. */
function keep(stores) {
  for (const service of logs) {
    const { types, streams } = kept[service];
    for (const events of grouped(stores[service].log).values()) {
      if (events.every(({ type }) => types.has(type))) continue;
      events.forEach(({ type }) => types.add(type));
      streams.push(events);
    }
  }
}

function grouped(log) {
  const streams = new Map();
  for (const event of log) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  return streams;
}

function fail(why) {
  console.error(`record: ${why}`);
  process.exit(1);
}
