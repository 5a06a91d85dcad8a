import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DoorConfig, doorSettings } from '@redress/service-kit/service';
import { root } from '../child.js';
import { compose, processes, readAs, services, text, threeBrokers, unknownTo } from './deploy.fixtures.js';

const seconds = (given = '0s') => Number(/^(\d+)s$/.exec(given)?.[1]);
const files = [
  ['docker-compose.yml', compose],
  ['with three brokers', threeBrokers()],
] as const;

describe.each(files)('%s', (_file, { services: containers }) => {
  it('has every process of apps/, from one image, and nothing else but PostgreSQL and Kafka', () => {
    const ours = Object.keys(containers).filter((name) => containers[name]?.image.startsWith('redress:'));
    expect(ours.sort()).toEqual([...processes].sort());
    expect(new Set(ours.map((name) => containers[name]?.image)).size).toBe(1);
    expect(Object.keys(containers).filter((name) => !ours.includes(name) && !/^kafka\d?$/.test(name))).toEqual(['postgres']);
  });

  it.each(Object.keys(containers))('%s may do no more than it must', (name) => {
    const one = containers[name]!;
    expect(one.image).toMatch(/^[\w./-]+:\d+\.\d+[\w.-]*$/); // a tag that does not move
    expect(one).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], restart: 'unless-stopped' });
    for (const key of ['privileged', 'cap_add', 'network_mode', 'pid', 'ipc', 'devices']) expect(one).not.toHaveProperty(key);
    expect(one.mem_limit).toMatch(/^\d+[mg]$/);
    expect(one.pids_limit).toBeGreaterThan(0);
    expect(one.user ?? 'as the image says').not.toMatch(/root|^0/);
    if (!name.startsWith('kafka')) expect(one.read_only).toBe(true);
    expect(JSON.stringify(one)).not.toContain('docker.sock');
  });

  it('uploaded files lie in a volume, and have room to come where the root is read-only', () => {
    const { environment, volumes, tmpfs } = containers['arbitration']!;
    expect(volumes).toEqual([`evidence:${environment['EVIDENCE']}`]);
    expect(tmpfs).toEqual([expect.stringMatching(/^\/tmp:size=/)]);
    expect(compose.volumes).toHaveProperty('evidence');
    expect(text('deploy/Dockerfile')).toContain(`install -d -o node -g node ${environment['EVIDENCE']}`);
  });

  it.each(processes)('%s accepts all its settings, and knows each name', async (name) => {
    const { environment, command } = containers[name]!;
    expect(await unknownTo(name, environment)).toEqual([]);
    const { AUTH } = (await readAs(name, environment)) as { AUTH: string };
    expect(AUTH).toBe('development'); // in a container nobody comes from loopback
    expect(command).toEqual([`apps/${name}/src/main.js`]);
    expect(existsSync(join(root, `apps/${name}/src/main.ts`))).toBe(true);
  });

  it('topics have as many replicas as there are brokers, and brokers create no topics by themselves', () => {
    const brokers = Object.entries(containers).filter(([name]) => name.startsWith('kafka'));
    for (const name of services) {
      expect(containers[name]?.environment['KAFKA_REPLICATION']).toBe(String(brokers.length));
      expect(containers[name]?.environment['KAFKA_BROKERS']).toBe(brokers.map(([broker]) => `${broker}:9092`).join());
    }
    const voters = brokers.map(([broker], n) => `${n + 1}@${broker}:9093`).join();
    for (const [broker, { environment }] of brokers)
      expect(environment).toMatchObject({
        KAFKA_CONTROLLER_QUORUM_VOTERS: voters,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${broker}:9092`,
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: String(brokers.length),
      });
    expect(new Set(brokers.map(([, { environment }]) => environment['KAFKA_NODE_ID'])).size).toBe(brokers.length);
  });

  it('is reached at one port, from this machine alone', () => {
    const ports = Object.entries(containers).flatMap(([name, one]) => (one.ports ?? []).map((port) => `${name} ${port}`));
    expect(ports).toEqual(['gateway 127.0.0.1:3000:3000']);
    expect(compose.networks['inside']).toEqual({ internal: true });
    for (const [name, { networks }] of Object.entries(containers))
      expect(networks).toEqual(name === 'gateway' ? ['inside', 'door'] : ['inside']);
  });

  it('a page that reaches this machine by DNS rebinding has a host name that no process accepts', async () => {
    const called = async (name: string) =>
      doorSettings((await readAs(name, containers[name]!.environment)) as unknown as DoorConfig).hosts;
    expect(await called('gateway')).toEqual([]); // nobody calls it but this machine
    for (const name of services) expect([...(await called(name))].sort()).toEqual([...services].sort());
  });

  it('leaves a process the time to drain', () => {
    for (const name of processes) expect(seconds(containers[name]?.stop_grace_period)).toBeGreaterThan(25);
    expect(text('libs/service-kit/src/service/serve.ts')).toContain('const patienceMs = 25_000');
    expect(text('libs/service-kit/src/http/limits.ts')).toContain('drainMs: 10_000');
  });
});

it('it contains no secrets: they are files that git ignores', () => {
  for (const path of ['docker-compose.yml', 'deploy/three-brokers.yml']) {
    expect(text(path)).not.toMatch(/:\/\/[^/\s:]+:[^/\s@]+@/); // user:password@
    for (const [, name = '', value = ''] of text(path).matchAll(/(\w*(?:PASSWORD|SECRET|TOKEN)\w*)[:=]\s*(\S+)/g))
      expect([name, value]).toEqual([expect.stringMatching(/_FILE$/), '/run/secrets/database_password']);
  }
  for (const { file } of Object.values(compose.secrets)) {
    expect(file).toMatch(/^deploy\/secrets\//);
    expect(text('.gitignore')).toContain('deploy/secrets/*');
  }
  for (const name of services) expect(compose.services[name]?.secrets).toEqual(['database_password']);
  expect(compose.services['gateway']?.secrets).toEqual([]);
});
