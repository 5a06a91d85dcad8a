/** How far one partition is handed out and handled: messages are handled in any order, and the offset moves over what is whole. */
export class Progress {
  private readonly open: { offset: bigint; handled: boolean }[] = [];
  private upTo: bigint;

  /** `from`: the first offset that is to be handled. */
  constructor(from: bigint) {
    this.upTo = from;
  }

  /** The first offset that is not handled: what is to be committed. */
  get handled(): bigint {
    return this.upTo;
  }
  /** The first offset that has not been handed out. */
  get handedOut(): bigint {
    const last = this.open.at(-1);
    return last ? last.offset + 1n : this.upTo;
  }

  /** A message has been handed out; the answer is to be called once it is handled. Throws where it has been handed out before. */
  take(offset: bigint): () => void {
    if (offset < this.handedOut) throw new RangeError(`offset ${offset} has been handed out: the next is ${this.handedOut}`);
    const entry = { offset, handled: false };
    this.open.push(entry);
    return () => {
      entry.handled = true;
      let done = 0;
      while (this.open[done]?.handled) done++;
      const last = this.open.splice(0, done).at(-1);
      if (last) this.upTo = last.offset + 1n;
    };
  }

  /** What lies before `offset` and has not been handed out is not there any more. */
  skipTo(offset: bigint): void {
    if (offset > this.handedOut) this.take(offset - 1n)();
  }
}
