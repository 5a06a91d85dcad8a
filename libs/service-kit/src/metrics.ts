/** Metrics of a process, in the text format of Prometheus (0.0.4). Values are read at each scrape; no counters are kept. */

export type Sample = Readonly<{ value: number; labels?: Readonly<Record<string, string>> }>;
/** `name`: snake case with the unit at its end (`redress_feed_waits_seconds`); a counter's ends in `_total`. No ids in labels. */
export type Metric = Readonly<{ name: string; help: string; type: 'gauge' | 'counter'; samples: readonly Sample[] }>;
export type Collect = () => readonly Metric[] | Promise<readonly Metric[]>;

export type Metrics = Readonly<{
  /** Adds a source of metrics; all sources are read side by side at every scrape. */
  add(collect: Collect): void;
  /** Never rejects: what could not be read is left out, and counted in `redress_metrics_missing`. */
  text(): Promise<string>;
}>;

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

export const openMetrics = (): Metrics => {
  const collectors: Collect[] = [ofProcess];
  return {
    add: (collect) => void collectors.push(collect),
    text: async () => {
      const read = await Promise.allSettled(collectors.map(async (collect) => collect()));
      const missing = read.filter(({ status }) => status === 'rejected').length;
      const metrics = read.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      return [...metrics, gauge('redress_metrics_missing', 'Groups of metrics that could not be read this time', missing)]
        .map(written)
        .join('');
    },
  };
};

/** With a value, or one for each set of labels. */
export const gauge = (name: string, help: string, samples: number | readonly Sample[]): Metric => ({
  ...{ name, help, type: 'gauge' },
  samples: typeof samples === 'number' ? [{ value: samples }] : samples,
});

const ofProcess: Collect = () => {
  const { user, system } = process.cpuUsage();
  return [
    gauge('process_resident_memory_bytes', 'Memory of the process', process.memoryUsage.rss()),
    gauge('process_uptime_seconds', 'Since the process began', process.uptime()),
    { ...gauge('process_cpu_seconds_total', 'Processor time of the process', (user + system) / 1e6), type: 'counter' },
  ];
};

const written = ({ name, help, type, samples }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map((sample) => `${name}${labelled(sample)} ${sample.value}`),
    '',
  ].join('\n');

const labelled = ({ labels = {} }: Sample): string => {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (one) => escapes[one] as string)}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join()}}`;
};
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };
