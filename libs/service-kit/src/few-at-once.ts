/** Room for a few readers at a time: whoever comes when it is full waits his turn, and where too many wait already is sent away. */
export type Room = Readonly<{
  /** Throws `Crowded`. */
  enter<T>(read: () => Promise<T>): Promise<T>;
}>;

/** Nothing is wrong with what was asked: later it will be answered. */
export class Crowded extends Error {
  override readonly name = 'Crowded';
}

export type RoomOptions = Readonly<{ atOnce?: number; waiting?: number; patienceMs?: number }>;

/** `atOnce` stays below the connections that readers have, so that who reads for the write path is never behind them. */
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
