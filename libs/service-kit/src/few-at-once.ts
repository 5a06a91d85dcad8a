/** Limits the large reads that run at once: further reads wait in order, and are refused where too many wait already. */
export type Room = Readonly<{
  /** Runs the read in its turn. Throws `Crowded` where too many wait, or it has waited too long. */
  enter<T>(read: () => Promise<T>): Promise<T>;
}>;

/** The read was valid but refused for lack of room: a later retry will be answered. */
export class Crowded extends Error {
  override readonly name = 'Crowded';
}

export type RoomOptions = Readonly<{ atOnce?: number; waiting?: number; patienceMs?: number }>;

/** `atOnce` stays below the number of read connections, so that small reads of the write path never wait behind large ones. */
export const fewAtOnce = ({ atOnce = 2, waiting = 200, patienceMs = 10_000 }: RoomOptions = {}): Room => {
  const queue: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else inside--;
  };
  const turn = (): Promise<void> => {
    if (inside < atOnce) return Promise.resolve(void inside++);
    if (queue.length >= waiting) throw new Crowded(`${waiting} others wait already to read as much: ask again`);
    return new Promise((resolve, reject) => {
      const go = () => resolve(clearTimeout(late));
      const late = setTimeout(() => {
        queue.splice(queue.indexOf(go), 1);
        reject(new Crowded(`too many read as much at once: no turn came within ${patienceMs / 1000} s`));
      }, patienceMs);
      queue.push(go);
    });
  };
  return {
    enter: async (read) => {
      await turn();
      try {
        return await read();
      } finally {
        leave();
      }
    },
  };
};
