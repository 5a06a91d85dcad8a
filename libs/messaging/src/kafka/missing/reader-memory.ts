/** What a reader remembers and notes, in the books and with the desk. */
import type { Loss, Memory } from '../generation.js';
import { nameOf, someOf } from '../generation.js';
import { serviceOf } from '../topics.js';
import type { topicIdentities } from '../topic-identity.js';
import type { MissingBooks } from './books.js';
import type { MissingDesk } from './missing-desk.js';

type Parts = Readonly<{
  topics: readonly string[];
  identities: Pick<ReturnType<typeof topicIdentities>, 'identify'>;
  books: MissingBooks;
  desk: MissingDesk;
}>;

export const readerMemory = ({ topics, identities, books, desk }: Parts): Memory => ({
  identify: () => identities.identify(topics),
  begun: async () => new Map((await books.begun()).map((one) => [nameOf(one), one.id])),
  hasBegun: books.hasBegun,
  /** One question a topic, whatever of it is lost. */
  lost: async (losses) => {
    for (const topic of new Set(losses.map((loss) => loss.topic))) {
      const of = losses.filter((loss) => loss.topic === topic);
      const known = of.filter(({ kind }) => kind !== 'NEW');
      if (known.length > 0) await desk.lost(serviceOf(topic), whyOf(known));
      else desk.compare(serviceOf(topic), 'it was never read');
    }
  },
});

const whyOf = (losses: readonly Loss[]): string => someOf(losses.map((loss) => `${nameOf(loss)} ${loss.kind}: ${loss.why}`));
