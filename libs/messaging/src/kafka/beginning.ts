/** Where the reading of one partition begins, and whether something was lost before that. */
export type Stand = Readonly<{
  /** What the group has committed; negative: nothing, or -2 (below). */
  offset: bigint;
  /** The oldest message there is, and the one that comes next. */
  low: bigint;
  high: bigint;
  /** The topic as it stands. */
  id: string;
  /** The topic in which this reader committed last; undefined: it never has. */
  before: string | undefined;
}>;

/**
 * `DELETED`: messages that nobody has read are gone. `VANISHED`: the group had an offset. `MADE_ANEW`: the topic is another one
 * than the one that was read. `NEW`: nothing is lost as far as the brokers tell, for it was never read here.
 */
export type LossKind = 'DELETED' | 'VANISHED' | 'MADE_ANEW' | 'NEW';

export type Beginning = Readonly<{
  from: bigint;
  /** What the group has committed, where that counts. */
  committed: bigint | undefined;
  loss?: Readonly<{ kind: LossKind; why: string }>;
}>;

/** What kafkajs commits where the offset that it asks for is not there any more: "the earliest". It may have asked before us. */
const resetByKafkajs = -2n;

export const beginningOf = ({ offset, low, high, id, before }: Stand): Beginning => {
  const lost = (kind: LossKind, why: string) => ({ from: low, committed: undefined, loss: { kind, why } });
  if (before !== undefined && before !== id) return lost('MADE_ANEW', `it was ${before}, and is ${id} now`);
  if (offset > high) return lost('MADE_ANEW', `the group has read up to ${offset}, and it ends at ${high}`);
  if (offset === resetByKafkajs) return lost('DELETED', `offsets before ${low} are not there any more`);
  if (offset < 0n && before !== undefined) return lost('VANISHED', `it begins again at ${low}`);
  if (offset < 0n && low > 0n) return lost('DELETED', `offsets before ${low} are not there any more`);
  if (offset < 0n) return lost('NEW', 'it was never read');
  if (offset >= low) return { from: offset, committed: offset };
  return { ...lost('DELETED', `offsets ${offset} to ${low - 1n} are not there any more`), committed: offset };
};
