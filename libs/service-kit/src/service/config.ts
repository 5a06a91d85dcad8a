/** The settings of a service, from environment variables; checked before anything is opened, and all errors are reported at once. */
import 'reflect-metadata';
import { hostname } from 'node:os';
import { Type, plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min, MinLength, validateSync } from 'class-validator';
import { type Sessions, sessionsOf } from '../http/index.js';
import { contentsOf, secretIn, withPassword } from './secrets.js';

const url = /^postgres(ql)?:\/\/\S+$/;
const hostAndPort = /^[\w.-]+:\d{1,5}(,[\w.-]+:\d{1,5})*$/;
const hosts = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?:,(?:[\w.-]+|\[[\da-fA-F:.]+\]))*$/;
const name = /^[\w.-]{1,64}$/;

/** Settings of every process with an HTTP server: address, host names, authentication. Named as the environment variables. */
export class DoorConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @MinLength(1)
  HOST = '127.0.0.1';

  /** Names by which callers know it, besides those of this machine and `HOST`; any other name in a request is refused. */
  @IsOptional()
  @Matches(hosts, { message: 'must be names without ports, with commas between, such as orders,orders.redress.svc' })
  HOSTS?: string;

  /** `development`: any caller is taken for the actor that it names. */
  @IsIn(['loopback', 'development'])
  AUTH: 'loopback' | 'development' = 'loopback';

  /** A clock that a test moves: a file with the milliseconds that it is ahead. Only with NODE_ENV=test. */
  @IsOptional()
  @MinLength(1)
  CLOCK_FILE?: string;
}

/** The settings of the HTTP server. */
export const doorSettings = ({ PORT: port, HOST: host, HOSTS, AUTH: auth }: DoorConfig) => {
  return { port, host, auth, hosts: HOSTS?.split(',') ?? [] };
};

/** Sessions signed with the keys of this file. Throws `BadConfig`. */
export const sessionsIn = (file: string | undefined): Sessions => {
  try {
    return sessionsOf(file);
  } catch (error) {
    throw new BadConfig((error as Error).message);
  }
};

/** Of every service; docs/operations.md has them in a table. */
export class ServiceConfig extends DoorConfig {
  @Matches(url, { message: 'must be postgres://user@host:port/database' })
  DATABASE_URL!: string;

  /** A file, so that no secret stands in an environment or a command line. It goes into `DATABASE_URL` as it is read. */
  @IsOptional()
  @MinLength(1)
  DATABASE_PASSWORD_FILE?: string;

  @Matches(hostAndPort, { message: 'must be host:port of the brokers, with commas between' })
  KAFKA_BROKERS!: string;

  /** TLS to the brokers, with the system's authorities or those of `KAFKA_CA_FILE`. */
  @IsIn(['plain', 'tls'])
  KAFKA_SECURITY: 'plain' | 'tls' = 'plain';

  @IsOptional()
  @MinLength(1)
  KAFKA_CA_FILE?: string;

  @IsOptional()
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'])
  KAFKA_SASL?: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @IsOptional()
  @MinLength(1)
  KAFKA_USERNAME?: string;

  /** A file, so that no secret stands in an environment or a command line. */
  @IsOptional()
  @MinLength(1)
  KAFKA_PASSWORD_FILE?: string;

  /** Copies of each partition of topics that this service makes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9)
  KAFKA_REPLICATION = 3;

  /** How long topics that this service makes keep messages. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3650)
  KAFKA_RETENTION_DAYS = 14;

  /** How long the group waits for a sign of life before others take over. */
  @Type(() => Number)
  @IsInt()
  @Min(6000)
  @Max(300_000)
  KAFKA_SESSION_MS = 30_000;

  @Matches(name, { message: 'must be letters, digits, dots and dashes' })
  KAFKA_TOPIC_PREFIX = 'redress';

  /** The name of the installation that the events belong to, where several installations share the brokers. */
  @Matches(name, { message: 'must be letters, digits, dots and dashes' })
  INSTALLATION = 'redress';

  /** This process among those of its service; the same again after a restart. */
  @MaxLength(100)
  INSTANCE = hostname();

  /** Messages that wait for this service, above which it says that it is not ready. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  READY_LAG = 10_000;

  /** Connections to the database at most. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_CONNECTIONS = 10;

  /** Simulated time: where a conductor listens. Only with NODE_ENV=test. */
  @IsOptional()
  @Matches(/^127\.0\.0\.1:\d{1,5}$/, { message: 'must be 127.0.0.1:port, and only a test sets it' })
  CONDUCTOR?: string;
}

/** Its message has a line for each setting that is wrong. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

/** Empty counts as not set. Throws `BadConfig`. */
export const readConfig = <C extends object>(type: new () => C, env: NodeJS.ProcessEnv): C => {
  const known = Object.keys(new type()).concat(Object.getOwnPropertyNames(env));
  const said = Object.fromEntries([...new Set(known)].flatMap((key) => (env[key] ? [[key, env[key]]] : [])));
  const config = plainToInstance(type, said, { exposeDefaultValues: true });
  const problems = validateSync(config).map(({ property, constraints = {}, value }) => {
    const shown = /PASSWORD|URL/.test(property) || !said[property] ? '' : ` (it is ${JSON.stringify(said[property])})`;
    const missing = value === undefined ? 'is missing: it ' : '';
    const [why = ''] = Object.values(constraints).reverse(); // the first of its decorators
    return `${property} ${missing}${why.replace(`${property} `, '')}${shown}`;
  });
  const wrong = new Set(problems.map((problem) => problem.split(' ')[0]));
  if (config instanceof ServiceConfig) problems.push(...spanning(config, wrong));
  if (problems.length > 0) throw new BadConfig(problems.join('\n'));
  return config;
};

/** The rules that span settings or read files; the password of the database goes where it is wanted. `wrong`: said already. */
const spanning = (config: ServiceConfig, wrong: ReadonlySet<string | undefined>): string[] => {
  const { DATABASE_URL, DATABASE_PASSWORD_FILE, KAFKA_SASL, KAFKA_USERNAME, KAFKA_PASSWORD_FILE, KAFKA_CA_FILE } = config;
  const problems: string[] = [];
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
    }
  };
  if (wrong.has('DATABASE_URL')) {
    // what it must be has been said
  } else if (!URL.canParse(DATABASE_URL)) problems.push('DATABASE_URL cannot be read: special characters go as %40 and the like');
  else if (DATABASE_PASSWORD_FILE) {
    const url = tried(() => withPassword(DATABASE_URL, secretIn('DATABASE_PASSWORD_FILE', DATABASE_PASSWORD_FILE)));
    config.DATABASE_URL = url ?? DATABASE_URL;
  }
  if (KAFKA_SASL && (!KAFKA_USERNAME || !KAFKA_PASSWORD_FILE))
    problems.push('KAFKA_SASL needs KAFKA_USERNAME and KAFKA_PASSWORD_FILE');
  if (KAFKA_PASSWORD_FILE) tried(() => secretIn('KAFKA_PASSWORD_FILE', KAFKA_PASSWORD_FILE));
  if (KAFKA_CA_FILE) tried(() => contentsOf('KAFKA_CA_FILE', KAFKA_CA_FILE));
  return problems;
};

/** The settings of the Kafka client. `config` as `readConfig` gave it. */
export const kafkaSettings = (config: ServiceConfig, clientId: string) => {
  const { KAFKA_SASL: mechanism, KAFKA_USERNAME: username, KAFKA_PASSWORD_FILE: file, KAFKA_SECURITY, KAFKA_CA_FILE } = config;
  const ca = KAFKA_CA_FILE && contentsOf('KAFKA_CA_FILE', KAFKA_CA_FILE);
  return {
    clientId,
    brokers: config.KAFKA_BROKERS.split(','),
    ...(KAFKA_SECURITY === 'tls' && { ssl: ca ? { ca: [ca] } : true }),
    ...(mechanism && {
      sasl: { mechanism, username: username ?? '', password: secretIn('KAFKA_PASSWORD_FILE', file ?? '') } as never,
    }),
  };
};
