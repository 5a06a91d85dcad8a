/** Port: where the events of all lanes lie until each lane is lived. */
export interface Shelf {
  /** `line`: text without a line break. */
  put(lane: string, line: string): void;
  /** The lanes that are wanted, each whole, its lines in the order in which they were put. */
  lanes(wanted: (lane: string) => boolean): AsyncIterable<readonly [lane: string, lines: readonly string[]]>;
}

export const memoryShelf = (): Shelf => {
  const lanes = new Map<string, string[]>();
  return {
    put: (lane, line) => {
      const lines = lanes.get(lane);
      if (lines) lines.push(line);
      else lanes.set(lane, [line]);
    },
    async *lanes(wanted) {
      for (const [lane, lines] of lanes) if (wanted(lane)) yield [lane, lines];
    },
  };
};
