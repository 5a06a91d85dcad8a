/** The stream of changes of this server, for as many pages as there are: opened again by itself, also after a refusal. */
import type { Change, Presence, Told } from './told.js';

const [shortestMs, longestMs] = [3_000, 60_000];

export const openStream = (tell: (told: Told) => void) => {
  const places = new Map<string, Presence>();
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = false;
  let pauseMs = shortestMs;
  const line = (open: boolean) => tell({ kind: 'line', open: (isOpen = open) });
  const open = () => {
    source = new EventSource('/v1/changes');
    source.addEventListener('change', ({ data }: MessageEvent<string>) =>
      tell({ kind: 'change', change: JSON.parse(data) as Change }),
    );
    source.addEventListener('presence', ({ data }: MessageEvent<string>) => {
      const presence = JSON.parse(data) as Presence;
      if (presence.present.length === 0) places.delete(presence.on);
      else places.set(presence.on, presence);
      tell({ kind: 'presence', presence });
    });
    source.addEventListener('reset', () => tell({ kind: 'reset' }));
    source.onopen = () => {
      for (const on of [...places.keys()]) tell({ kind: 'presence', presence: { on, present: [] } });
      pauseMs = shortestMs;
      places.clear(); // who is there is told anew
      line(true);
    };
    source.onerror = () => {
      line(false);
      if (source?.readyState === EventSource.CLOSED) {
        timer = setTimeout(restart, pauseMs);
        pauseMs = Math.min(2 * pauseMs, longestMs); // where there is no stream, as at a gateway, it is asked for ever more rarely
      }
    };
  };
  const restart = () => {
    clearTimeout(timer);
    source?.close();
    open();
  };
  open();
  return {
    restart,
    close: () => {
      clearTimeout(timer);
      source?.close();
    },
    /** For a page that has just come. */
    standing: (): readonly Told[] => [
      { kind: 'line', open: isOpen },
      ...[...places.values()].map((presence) => ({ kind: 'presence', presence }) as const),
    ],
  };
};
