// The files of deploy/, read as Docker and Kubernetes would read them; and the configuration of the services from the environment there.
import { readConfig } from '@redress/service-kit/service';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../child.js';

export const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The processes of `apps/`: what has a configuration of its own. */
export const processes = readdirSync(join(root, 'apps')).filter((name) =>
  readdirSync(join(root, 'apps', name, 'src')).includes('config.ts'),
);
export const services = processes.filter((name) => name !== 'gateway');

export type Environment = Readonly<Record<string, string>>;
export type Container = Readonly<{
  volumes?: readonly string[];
  tmpfs?: readonly string[];
  image: string;
  command?: readonly string[];
  user?: string;
  read_only?: boolean;
  privileged?: boolean;
  cap_drop?: readonly string[];
  cap_add?: readonly string[];
  security_opt?: readonly string[];
  restart?: string;
  mem_limit?: string;
  pids_limit?: number;
  stop_grace_period?: string;
  ports?: readonly string[];
  networks?: readonly string[];
  environment: Environment;
  secrets?: readonly string[];
  healthcheck?: object;
}>;
export type Compose = Readonly<{
  services: Readonly<Record<string, Container>>;
  secrets: Readonly<Record<string, { file: string }>>;
  volumes: object;
  networks: Readonly<Record<string, { internal?: boolean } | null>>;
}>;

export const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose;
/** Of what lies over it only this is used: environments are joined, the rest of a service is added. */
export const threeBrokers = (): Compose => {
  const over = parse(text('deploy/three-brokers.yml'), { merge: true }) as Compose;
  const joined = { ...compose.services };
  for (const [name, one] of Object.entries(over.services))
    joined[name] = { ...joined[name], ...one, environment: { ...joined[name]?.environment, ...one.environment } };
  return { ...compose, services: joined };
};

// Kubernetes: the parts, and what kustomize puts together from them
export const documents = (path: string): any[] => parseAllDocuments(text(path)).map((one) => one.toJS()); // eslint-disable-line @typescript-eslint/no-explicit-any
export const kustomization = (path: string) => parse(text(`deploy/kubernetes/${path}kustomization.yaml`)) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
/** The settings of a ConfigMap, as `NAME=value` lines give them. */
export const settingsOf = (map: string): Environment => {
  const { literals } = (kustomization('')['configMapGenerator'] as { name: string; literals: string[] }[]).find(
    ({ name }) => name === map,
  )!;
  return Object.fromEntries(literals.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
};

/** Not settings of ours: Node's own, and what is read before any configuration (docs/operations.md has them). */
export const ofNode = ['NODE_OPTIONS', 'NODE_ENV', 'LOG'];

/** The class that reads the environment of a process. The path is worked out, for no app may lean on another's wiring. */
export const configOf = async (name: string): Promise<new () => object> => {
  const path = `../../../${name}/src/config.js`;
  return ((await import(path)) as { Config: new () => object }).Config;
};

/** The configuration that the process reads from it, with good secrets in place. Throws the error that the process would end with. */
export const readAs = async (name: string, environment: Environment): Promise<object> => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-secrets-'));
  try {
    const secret = (path: string) => {
      const file = join(folder, path.replaceAll('/', '_'));
      writeFileSync(file, 'a secret of good length\n');
      return file;
    };
    const env = Object.entries(environment).map(([key, value]) => [key, key.endsWith('_FILE') ? secret(value) : value] as const);
    return readConfig(await configOf(name), Object.fromEntries(env));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Settings that the process does not know: a typo, which would be ignored silently. */
export const unknownTo = async (name: string, environment: Environment): Promise<string[]> => {
  const known = [...Object.keys(new (await configOf(name))()), ...ofNode];
  return Object.keys(environment).filter((key) => !known.includes(key));
};
