import { readdirSync, readFileSync } from 'node:fs';
import { type ServiceName, wireOf } from '@redress/contracts';
import { type Fold, type StoredEvent, replay } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { brokenLink } from '@redress/event-sourcing/testing';
import { type Seam, published } from '@redress/contracts';

export type RecordedOptions = Readonly<{
  service: ServiceName;
  seam: Seam;
  /** Where `npm run record` has put them. */
  folder: URL;
  /** By the word that a stream's name begins with. */
  folds: Readonly<Record<string, Readonly<{ initial: unknown; evolve(state: never, event: never): unknown }>>>;
  /** Types that no recording has, for no scenario brings them about. */
  seldom?: readonly string[];
}>;

/**
 * Streams as logs of earlier releases hold them, read with today's code. What they come to stands in a snapshot: where a change of
 * `evolve` or an upcaster changes it, it would change what is so in production. A new recording adds to them, none is ever edited.
 */
export const describeRecorded = ({ service, seam, folder, folds, seldom = [] }: RecordedOptions) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const streams = files.flatMap((file) => Array.from(streamsOf(new URL(file, folder)), ([name, events]) => [file, name, events] as const)); // prettier-ignore
  const foldOf = (stream: string) => folds[stream.slice(0, stream.indexOf('-'))] as Fold<unknown, StoredEvent>;

  describe.each(streams)('%s: %s', (_file, _name, past) => {
    const [{ stream }] = past as [StoredEvent];
    const read = () => memoryEventStore({ past, shapes: seam.stored }).read(stream);

    it('holds its hashes', () => expect(brokenLink(past)).toBeUndefined());

    it('comes to what it came to', async () => expect(replay(foldOf(stream), await read())).toMatchSnapshot());

    it('can be published, each event as it is declared today', async () => {
      for (const event of await read()) expect(() => wireOf(published(service, event, seam))).not.toThrow();
    });
  });

  it('every event type is in some recording: after a new one, npm run record', () => {
    const recorded = new Set(streams.flatMap(([, , events]) => events.map(({ type }) => type)));
    const missing = Object.keys(seam.publish ?? {}).filter((type) => !recorded.has(type));
    expect(missing.toSorted()).toEqual(seldom.toSorted());
  });
};

/** One after another: where versions begin again, so does a stream, perhaps of another world and the same name. */
const streamsOf = (file: URL): ReadonlyMap<string, readonly StoredEvent[]> => {
  const streams = new Map<string, StoredEvent[]>();
  let here: StoredEvent[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const event = JSON.parse(line) as StoredEvent;
    if (event.version === 1) streams.set(`${streams.size + 1} ${event.stream}`, (here = []));
    here.push(event);
  }
  return streams;
};
