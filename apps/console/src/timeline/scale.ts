/** Where an instant stands on a line on which idle time is collapsed: events come within seconds, clocks run for days. */

/** How much room a pause takes, whatever its length: ten times longer is one step wider. */
const room = (ms: number): number => 0.2 + Math.log10(1 + ms / 60_000);

export type Scale = Readonly<{ at: (instant: string) => number; ticks: readonly string[] }>;

/** Positions in percent of the width. */
export const scaleOf = (instants: readonly string[]): Scale => {
  const sorted = [...new Set(instants)].sort();
  const places = new Map<string, number>();
  let sum = 0;
  sorted.forEach((one, n) => {
    if (n > 0) sum += room(Date.parse(one) - Date.parse(sorted[n - 1] ?? one));
    places.set(one, sum);
  });
  const percent = (place: number) => (sum === 0 ? 50 : 1 + (98 * place) / sum);
  const at = (instant: string): number => {
    const known = places.get(instant);
    if (known !== undefined) return percent(known);
    const next = sorted.findIndex((one) => one > instant);
    if (next === 0) return percent(0);
    if (next === -1) return percent(sum);
    const [before, after] = [sorted[next - 1] ?? instant, sorted[next] ?? instant];
    const share = (Date.parse(instant) - Date.parse(before)) / (Date.parse(after) - Date.parse(before));
    return percent((places.get(before) ?? 0) + share * ((places.get(after) ?? 0) - (places.get(before) ?? 0)));
  };
  const ticks = sorted.reduce<string[]>((kept, one) => {
    const last = kept.at(-1);
    return last === undefined || at(one) - at(last) >= 20 ? [...kept, one] : kept;
  }, []);
  return { at, ticks: ticks.filter((one) => at(one) < 88) };
};
