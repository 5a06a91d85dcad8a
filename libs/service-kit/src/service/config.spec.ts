import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadConfig, ServiceConfig, kafkaSettings, readConfig } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'redress-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const least = { DATABASE_URL: 'postgres://redress@db:5432/redress', KAFKA_BROKERS: 'k1:9092,k2:9092' };
const read = (env: Record<string, string> = {}) => readConfig(ServiceConfig, { ...least, ...env });
const problems = (env: Record<string, string>): string[] => {
  try {
    read(env);
  } catch (error) {
    expect(error).toBeInstanceOf(BadConfig);
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('readConfig', () => {
  it('needs a database and brokers, has a default for the rest, and ignores other variables', () => {
    const config = read({ PATH: '/bin', NODE_ENV: 'production' });
    expect(config).toMatchObject({ ...least, KAFKA_REPLICATION: 3, HOST: '127.0.0.1', AUTH: 'loopback', PORT: 3000 });
    expect(config.CONDUCTOR).toBeUndefined();
  });

  it('numbers are numbers, and what is empty is not set', () => {
    expect(read({ PORT: '3001', KAFKA_REPLICATION: '1', INSTALLATION: '', KAFKA_CA_FILE: '' })).toMatchObject({
      PORT: 3001,
      KAFKA_REPLICATION: 1,
      INSTALLATION: 'redress',
    });
  });

  it('reports all wrong settings at once, a line each, with the given value', () => {
    expect(
      problems({
        DATABASE_URL: '',
        KAFKA_BROKERS: 'k1',
        PORT: '77777',
        AUTH: 'none',
        KAFKA_SASL: 'plain',
        KAFKA_CA_FILE: '/no/ca',
      }),
    ).toEqual([
      'DATABASE_URL is missing: it must be postgres://user@host:port/database',
      'KAFKA_BROKERS must be host:port of the brokers, with commas between (it is "k1")',
      'PORT must not be greater than 65535 (it is "77777")',
      'AUTH must be one of the following values: loopback, development (it is "none")',
      'KAFKA_SASL needs KAFKA_USERNAME and KAFKA_PASSWORD_FILE',
      expect.stringContaining('KAFKA_CA_FILE: ENOENT'),
    ]);
  });

  it.each([
    ['a port that is no number', { PORT: 'http' }],
    ['a port with a fraction', { PORT: '30.5' }],
    ['no copies', { KAFKA_REPLICATION: '0' }],
    ['a conductor on another machine', { CONDUCTOR: '10.0.0.1:7000' }],
    ['a session shorter than the brokers allow', { KAFKA_SESSION_MS: '5000' }],
    ['a prefix that is no name', { KAFKA_TOPIC_PREFIX: 'a b' }],
    ['another kind of database', { DATABASE_URL: 'mysql://redress@db/redress' }],
    ['an address that cannot be read', { DATABASE_URL: 'postgres://redress@[db/redress' }],
  ])('refuses %s', (_what, env) => expect(problems(env)).toHaveLength(1));

  it('never shows a value that may contain a password', () => {
    const said = problems({ DATABASE_URL: 'mysql://redress:open-sesame-123@db/redress' }).join();
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('sesame');
  });
});

describe('secrets come by file', () => {
  const good = 'fog/on the:moor@50%';

  it('the password of the database, whatever its characters, with the line end that editors add', () => {
    const { DATABASE_URL } = read({ DATABASE_PASSWORD_FILE: file('good', `${good}\n`) });
    const url = new URL(DATABASE_URL);
    expect([url.username, decodeURIComponent(url.password), url.host, url.pathname]).toEqual([
      'redress',
      good,
      'db:5432',
      '/redress',
    ]);
  });

  it.each([
    ['there is no such file', join(folder, 'nothing'), 'ENOENT'],
    ['it is empty', file('empty', '\n'), 'is empty'],
    ['everybody knows it', file('default', 'changeme\n'), 'everybody knows'],
    ['it is short', file('short', 'sesame-1'), 'fewer than 12 characters'],
  ])('refuses one where %s, and does not show it', (_what, path, why) => {
    for (const name of ['DATABASE_PASSWORD_FILE', 'KAFKA_PASSWORD_FILE']) {
      const said = problems({ [name]: path });
      expect(said).toEqual([expect.stringContaining(why)]);
      expect(said[0]).toContain(name);
      expect(said[0]).not.toContain('sesame');
    }
  });

  it('refuses two passwords of the database, and a password without a user', () => {
    const DATABASE_PASSWORD_FILE = file('good', good);
    const url = (DATABASE_URL: string) => problems({ DATABASE_URL, DATABASE_PASSWORD_FILE });
    expect(url('postgres://redress:another-one@db/redress')).toEqual([expect.stringContaining('give one of them')]);
    expect(url('postgres://db/redress')).toEqual([expect.stringContaining('names no user')]);
  });
});

describe('kafkaSettings', () => {
  const settings = (env: Record<string, string> = {}) => kafkaSettings(read(env), 'redress.orders.o1');

  it('neither TLS nor a name, unless asked', () =>
    expect(settings()).toEqual({ clientId: 'redress.orders.o1', brokers: ['k1:9092', 'k2:9092'] }));

  it('TLS by the authorities of the system, or of a file', () => {
    expect(settings({ KAFKA_SECURITY: 'tls' })).toMatchObject({ ssl: true });
    expect(settings({ KAFKA_SECURITY: 'tls', KAFKA_CA_FILE: file('ca.pem', 'the authority') })).toMatchObject({
      ssl: { ca: ['the authority'] },
    });
  });

  it('a name and a password', () => {
    const KAFKA_PASSWORD_FILE = file('kafka', 'a long password\n');
    const env = { KAFKA_SASL: 'scram-sha-512', KAFKA_USERNAME: 'orders', KAFKA_PASSWORD_FILE };
    expect(settings(env)).toMatchObject({
      sasl: { mechanism: 'scram-sha-512', username: 'orders', password: 'a long password' },
    });
  });
});
