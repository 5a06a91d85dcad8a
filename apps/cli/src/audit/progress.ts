const everyMs = 5000;

/** On a terminal one line that moves, else one every few seconds; on stderr, so that stdout is the answer alone. */
export const shownProgress = (who = 'redress audit') => {
  const { isTTY } = process.stderr;
  const began = performance.now();
  let next = began + (isTTY ? 200 : everyMs);
  let before = 0;
  let now = { service: '', events: 0 };
  return (at: Readonly<{ service: string; events: number }>): void => {
    if (at.service !== now.service) before += now.events;
    now = at;
    const time = performance.now();
    if (time < next) return;
    next = time + (isTTY ? 200 : everyMs);
    const events = before + at.events;
    const line = `${who}: ${at.service}, ${whole(events)} events, ${whole((events / (time - began)) * 1000)} events/s`;
    process.stderr.write(isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  };
};

export const whole = (n: number): string => Math.round(n).toLocaleString('en');
