import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { root } from '../child.js';
import { documents, kustomization, processes, readAs, services, settingsOf, text, unknownTo } from './deploy.fixtures.js';

const [deployment, service, budget] = documents('deploy/kubernetes/process/process.yaml');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;

it('a process has no more rights than it needs', () => {
  expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(container.resources).toMatchObject({ requests: { memory: '256Mi', cpu: '100m' }, limits: { memory: '512Mi' } });
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(key);
});

it('a process is killed only when its liveness check fails, gets no requests while it is not ready, and has time to drain', () => {
  const asked = (probe: string) => container[probe].httpGet;
  expect(asked('livenessProbe')).toEqual({ path: '/livez', port: 'http' });
  expect(asked('startupProbe')).toEqual({ path: '/livez', port: 'http' });
  expect(asked('readinessProbe')).toEqual({ path: '/readyz', port: 'http' });
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5 + 25);
  expect(container.lifecycle.preStop.exec.command[0]).toBe('node'); // the image has no shell to count on
});

it('at most one process of a service is down at a time, and a new one starts before the old one stops', () => {
  expect(deployment.spec.replicas).toBeGreaterThan(1);
  expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  expect(budget.spec.maxUnavailable).toBe(1);
  expect(service.spec.ports).toEqual([{ name: 'http', port: 3000, targetPort: 'http' }]);
});

it('has every process of apps/, each running its own main', () => {
  const listed = (kustomization('')['resources'] as string[]).filter((name) => !name.endsWith('.yaml'));
  expect(listed.sort()).toEqual([...processes].sort());
  for (const name of processes) {
    const own = JSON.stringify(kustomization(`${name}/`));
    expect(own).toContain(`[apps/${name}/src/main.js]`);
    expect(own).toContain(name === 'gateway' ? '../process' : '../service');
    expect(own).toContain(`value: ${name} }`);
  }
});

it.each(services)('%s accepts all its settings, and knows each name', async (name) => {
  const settings = settingsOf('redress-services');
  expect(await unknownTo(name, settings)).toEqual([]);
  expect(await readAs(name, settings)).toMatchObject({
    ...{ KAFKA_SECURITY: 'tls', KAFKA_REPLICATION: 3 },
    HOSTS: expect.stringMatching(new RegExp(`(^|,)${name}(,|$)`)),
  });
});

it('uploaded files go to a bucket that all processes share, by keys from a file, and have room to come where the root is read-only', async () => {
  const own = JSON.stringify(kustomization('arbitration/'));
  const added = [...own.matchAll(/name: (EVIDENCE|AWS_\w+), value: ([^ ]+) \}/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(added)).toMatchObject({
    EVIDENCE: expect.stringMatching(/^s3:/),
    AWS_SHARED_CREDENTIALS_FILE: expect.stringMatching(/^\/run\/secrets\/redress\//),
  });
  expect(own).toContain('mountPath: /tmp');
  expect(await readAs('arbitration', { ...settingsOf('redress-services'), EVIDENCE: 's3://redress-evidence' })).toHaveProperty(
    'EVIDENCE',
  );
  await expect(readAs('arbitration', { ...settingsOf('redress-services'), EVIDENCE: 's3://No' })).rejects.toThrow('EVIDENCE');
});

it('the gateway accepts all its settings, asks every service, and trusts no caller from outside', async () => {
  const settings = settingsOf('redress-gateway');
  expect(await unknownTo('gateway', settings)).toEqual([]);
  expect(await readAs('gateway', settings)).toMatchObject({ AUTH: 'loopback' });
  for (const name of services) expect(settings[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:3000`);
});

it('all network traffic is encrypted, and the files contain no secrets', () => {
  const { DATABASE_URL, ...settings } = settingsOf('redress-services');
  expect(new URL(DATABASE_URL!).password).toBe('');
  expect(DATABASE_URL).toContain('sslmode=verify-full');
  expect(settings['KAFKA_SECURITY']).toBe('tls');
  for (const [name, value] of Object.entries(settings).filter(([one]) => /PASSWORD|SECRET/.test(one)))
    expect([name, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\/redress\//)]);
  expect(text('deploy/kubernetes/process/process.yaml')).not.toMatch(/kind: Secret|stringData/);
});

// Where there is a kubectl: what kustomize makes of it, to the names
const made = spawnSync('kubectl', ['kustomize', `${root}deploy/kubernetes`], { encoding: 'utf8' });
(made.error ? it.skip : it)('kustomize puts it together', () => {
  expect(made.stderr).toBe('');
  const all = parseAllDocuments(made.stdout).map((one) => one.toJS());
  for (const name of processes) {
    const own = all.filter((one) => one.metadata.name === name).map(({ kind }) => kind);
    expect(own.sort()).toEqual(['Deployment', 'PodDisruptionBudget', 'Service']);
    const { selector, template } = all.find((one) => one.kind === 'Deployment' && one.metadata.name === name).spec;
    expect(selector.matchLabels['app.kubernetes.io/component']).toBe(name);
    const [{ image, args, envFrom }] = template.spec.containers;
    expect(image).toMatch(/redress:\d+\.\d+\.\d+$/);
    expect(args).toEqual([`apps/${name}/src/main.js`]);
    const map = all.find((one) => one.kind === 'ConfigMap' && one.metadata.name === envFrom[0].configMapRef.name);
    expect(map.data).toEqual(settingsOf(name === 'gateway' ? 'redress-gateway' : 'redress-services'));
    expect(template.spec.volumes?.[0]?.secret.secretName).toBe(name === 'gateway' ? undefined : 'redress-secrets');
  }
});
