import { gauge, openMetrics } from './metrics.js';

it('writes what monitors read: help, type, and a line for each set of labels', async () => {
  const metrics = openMetrics();
  metrics.add(() => [
    gauge('redress_lag', 'Messages that wait', [
      { value: 3, labels: { service: 'orders' } },
      { value: 0.5, labels: { service: 'a"b\\c\nd' } },
    ]),
  ]);
  const text = await metrics.text();
  expect(text).toContain(
    '# HELP redress_lag Messages that wait\n# TYPE redress_lag gauge\nredress_lag{service="orders"} 3\nredress_lag{service="a\\"b\\\\c\\nd"} 0.5\n',
  );
  expect(text).toMatch(/^# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total [\d.]+$/m);
});

it('a source that fails (the database is down) is left out and counted; the others are still shown', async () => {
  const metrics = openMetrics();
  metrics.add(() => Promise.reject(new Error('away')));
  metrics.add(() => {
    throw new Error('away');
  });
  metrics.add(async () => [gauge('redress_here', 'Is here', 1)]);
  const text = await metrics.text();
  expect(text).toContain('\nredress_here 1\n');
  expect(text).toContain('\nredress_metrics_missing 2\n');
});
