/** What a service is told by its environment, checked before anything is opened: all that is wrong is said at once. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { Type, plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min, MinLength, validateSync } from 'class-validator';

const url = /^postgres(ql)?:\/\/\S+$/;
const hostAndPort = /^[\w.-]+:\d{1,5}(,[\w.-]+:\d{1,5})*$/;
const name = /^[\w.-]{1,64}$/;

/** The names are those of the environment. */
export class ServiceConfig {
  @Matches(url, { message: 'must be postgres://user:password@host:port/database' })
  DATABASE_URL!: string;

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

  /** Whose events these are, where several installations share the brokers. */
  @Matches(name, { message: 'must be letters, digits, dots and dashes' })
  INSTALLATION = 'redress';

  /** This process among those of its service; the same again after a restart. */
  @MaxLength(100)
  INSTANCE = hostname();

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @MinLength(1)
  HOST = '127.0.0.1';

  /** `development`: whoever can connect is believed who he says he is. */
  @IsIn(['loopback', 'development'])
  AUTH: 'loopback' | 'development' = 'loopback';

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
  const problems = validateSync(config).flatMap(({ property, constraints = {}, value }) => {
    const shown = /PASSWORD|URL/.test(property) || !said[property] ? '' : ` (it is ${JSON.stringify(said[property])})`;
    const missing = value === undefined ? 'is missing: it ' : '';
    const [why = ''] = Object.values(constraints).reverse(); // the first of its decorators
    return [`${property} ${missing}${why.replace(`${property} `, '')}${shown}`];
  });
  if (problems.length > 0) throw new BadConfig(problems.join('\n'));
  return config;
};

/** The rules that span settings, and what must be read from files. Throws `BadConfig`. */
export const kafkaSettings = (config: ServiceConfig, clientId: string) => {
  const { KAFKA_SASL: mechanism, KAFKA_USERNAME: username, KAFKA_PASSWORD_FILE: file, KAFKA_SECURITY, KAFKA_CA_FILE } = config;
  if (mechanism && (!username || !file)) throw new BadConfig('KAFKA_SASL needs KAFKA_USERNAME and KAFKA_PASSWORD_FILE');
  const ca = KAFKA_CA_FILE && contents('KAFKA_CA_FILE', KAFKA_CA_FILE);
  return {
    clientId,
    brokers: config.KAFKA_BROKERS.split(','),
    ...(KAFKA_SECURITY === 'tls' && { ssl: ca ? { ca: [ca] } : true }),
    ...(mechanism && {
      sasl: { mechanism, username: username ?? '', password: contents('KAFKA_PASSWORD_FILE', file ?? '').trim() } as never,
    }),
  };
};

const contents = (setting: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadConfig(`${setting}: ${error instanceof Error ? error.message : String(error)}`);
  }
};
