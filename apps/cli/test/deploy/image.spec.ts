import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../child.js';
import { text } from './deploy.fixtures.js';

type Instruction = Readonly<{ name: string; text: string }>;
type Reading = {
  instructions: (dockerfile: string) => Instruction[];
  copied: (dockerfile: string) => { sources: string[]; target: string }[];
  runs: (dockerfile: string) => string[];
  ignored: (dockerignore: string) => (path: string) => boolean;
};
const path = '../../../../tools/dockerfile.mjs';
const { instructions, copied, runs, ignored } = (await import(path)) as Reading;
const dockerfile = text('deploy/Dockerfile');
const all = instructions(dockerfile);
const last = all.slice(all.map(({ name }) => name).lastIndexOf('FROM'));
const said = (name: string) => last.filter((one) => one.name === name).map((one) => one.text);
const isIgnored = ignored(text('.dockerignore'));

it('every file that it copies exists and is not ignored', () => {
  for (const source of copied(dockerfile).flatMap(({ sources }) => sources)) {
    expect(existsSync(join(root, source))).toBe(true);
    expect([source, isIgnored(source)]).toEqual([source, false]);
  }
});

it('it contains the code that runs, without tests, their data and other files', () => {
  for (const path of ['apps/orders/src/main.ts', 'libs/rulebook/editions/tmall-2022.yaml', 'libs/testing/src/index.ts'])
    expect([path, isIgnored(path)]).toEqual([path, false]);
  for (const path of [
    ...['node_modules/pg/package.json', '.git/config', '.redress/postgres', 'deploy/secrets/database_password', '.env'],
    ...['apps/cli/test/olist-synthetic/orders.csv', 'libs/messaging/testing/index.ts', 'libs/orders/src/order.spec.ts'],
    ...['apps/bench/package.json', 'scenarios/01-late-shipment.yaml', 'docs/README.md', 'libs/orders/README.md'],
  ])
    expect([path, isIgnored(path)]).toEqual([path, true]);
});

it('it has one base image with a fixed tag and a supported version of Node', () => {
  const [base] = all.filter(({ name }) => name === 'ARG').map((one) => one.text);
  const [, major, minor] = /^NODE=node:(\d+)\.(\d+)\.\d+-bookworm-slim$/.exec(base ?? '') ?? [];
  const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
  expect(engines.node).toBe('>=20.19');
  expect(Number(major) * 1000 + Number(minor)).toBeGreaterThanOrEqual(20_019);
  for (const { text: from } of all.filter(({ name }) => name === 'FROM')) expect(from).toMatch(/^\$\{NODE\}/);
});

it('it installs by the lockfile, runs no package scripts, and what runs in the end is without development dependencies', () => {
  const installs =
    runs(dockerfile)
      .join(' && ')
      .match(/npm \w+[^&]*/g) ?? [];
  expect(installs).toHaveLength(2);
  for (const one of installs) expect(one).toMatch(/^npm ci --ignore-scripts/);
  expect(installs.at(-1)).toMatch(/^npm ci --ignore-scripts --omit=dev --omit=optional/);
});

it('it builds the console, and takes along neither its sources nor what somebody has built of it before', () => {
  expect(runs(dockerfile).join()).toMatch(/node tools\/console\.mjs +&& node tools\/build\.mjs/);
  expect(isIgnored('apps/console/dist/index.html')).toBe(true);
});

it('it takes along the programs that draw uploaded pictures, which are optional packages', () => {
  const [made] = runs(dockerfile);
  expect(made).toMatch(/--omit=optional +&& cp -r "\$OLDPWD\/node_modules\/@img" node_modules\/$/);
});

it('it runs as a user without rights, and without a shell in between', () => {
  expect(said('USER')).toEqual(['node']);
  expect(last.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(last.findIndex(({ name }) => name === 'RUN'));
  expect(JSON.parse(said('ENTRYPOINT')[0] ?? '')).toEqual(['node']);
  expect(JSON.parse(said('CMD')[0] ?? '')).toEqual(['apps/gateway/src/main.js']);
  expect(said('ENV').join()).toContain('NODE_ENV=production'); // with it no conductor is let in
});

it('it can run every app that has a main', () => {
  const apps = readdirSync(join(root, 'apps')).filter((name) => existsSync(join(root, 'apps', name, 'src/main.ts')));
  for (const app of apps.filter((name) => name !== 'bench')) expect(isIgnored(`apps/${app}/src/main.ts`)).toBe(false);
});

it('it has a health check', async () => {
  const [node, ...check] = JSON.parse(/CMD (\[.*\])$/.exec(said('HEALTHCHECK')[0] ?? '')?.[1] ?? '') as string[];
  expect(node).toBe('node');
  const asked: unknown[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const PORT = String((server.address() as AddressInfo).port);
  const verdict = async () => (await once(spawn(process.execPath, check, { env: { PORT } }), 'exit'))[0];
  expect(await verdict()).toBe(0);
  status = 503;
  expect(await verdict()).toBe(1);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  expect(await verdict()).toBe(1);
  expect(asked).toEqual(['/livez', '/livez']);
});
