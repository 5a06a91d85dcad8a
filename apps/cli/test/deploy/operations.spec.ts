import { configOf, ofNode, processes, services, text } from './deploy.fixtures.js';

type Row = Readonly<{ name: string; initial: string; of: string }>;
const rows = [...text('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|.*\| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, name = '', initial = '', of = '']): Row => ({ name, initial: initial.replaceAll('`', ''), of }),
);
const toldTo = (name: string) => (name === 'gateway' ? ['all', name] : ['all', 'services', name]);

it.each(processes)('the table of settings lists exactly the settings of %s, with their defaults', async (name) => {
  const initial = new (await configOf(name))() as Record<string, unknown>;
  const listed = rows.filter(({ of }) => toldTo(name).includes(of));
  expect(listed.map((row) => row.name).sort()).toEqual(Object.keys(initial).sort());
  for (const row of listed.filter((one) => !['PORT', 'INSTANCE'].includes(one.name)))
    expect([row.name, row.initial]).toEqual([
      row.name,
      String(initial[row.name] ?? (/required|–/.exec(row.initial)?.[0] || 'a default')),
    ]);
});

it('the page names the port of each service, and no setting twice', async () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  for (const name of services) {
    const { PORT } = new (await configOf(name))() as { PORT: number };
    expect(text('docs/operations.md')).toContain(`\`${PORT}\` ${name}`);
    expect(text(`apps/${name}/README.md`)).toContain(`port ${PORT}`);
  }
});

it('the page lists the variables that are read outside of the settings classes, too', () => {
  const read = ['serve.ts', 'start-service.ts', 'conducted.ts']
    .map((file) => text(`libs/service-kit/src/service/${file}`))
    .join();
  for (const [, name = ''] of read.matchAll(/process\.env\['(\w+)'\]/g)) {
    expect(ofNode).toContain(name);
    expect(text('docs/operations.md')).toContain(name);
  }
});
