// Apache Kafka's own programs: the jars of pom.xml, fetched by Maven once and kept under node_modules/.cache.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
const cache = fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url));

export type Programs = Readonly<{ java: string; jars: string }>;

/** Throws an Error that names what is lacking: Java, Maven, or the network. */
export async function findPrograms(log: (line: string) => void = () => {}): Promise<Programs> {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';
  await demandJava(java);
  const jars = join(cache, `kafka-${createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12)}`);
  if (!existsSync(jars)) await fetch(jars, log);
  return { java, jars };
}

async function demandJava(java: string) {
  const { stderr } = await execute(java, ['-version']).catch(() => {
    throw new Error('there is no Java (java -version does not run)');
  });
  const version = /version "(\d+)/.exec(stderr)?.[1];
  if (Number(version) < 17) throw new Error(`Java is ${version}, not 17 or later`);
}

/** Into a draft that is moved in when whole: of several processes that fetch at once, the first wins. */
async function fetch(jars: string, log: (line: string) => void) {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${jars}-draft-`);
  log("fetching Apache Kafka's jars (about 45 MB) by Maven");
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`];
  try {
    // --strict-checksums: a jar that is not what the repository says it is stops us
    await execute('mvn', ['-B', '-q', '--strict-checksums', '-f', pom, ...goal], { timeout: 300_000 });
    renameSync(draft, jars);
  } catch (error) {
    if (!existsSync(jars)) throw new Error(refusal(error as NodeJS.ErrnoException & { stdout?: string })); // else it was another's
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function refusal({ code, stdout, message }: NodeJS.ErrnoException & { stdout?: string }) {
  if (code === 'ENOENT') return 'there is no Maven (mvn does not run)';
  return `Maven cannot fetch the jars (${/\[ERROR\] (.*)/.exec(stdout ?? '')?.[1] ?? message})`;
}
