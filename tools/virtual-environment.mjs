// Python packages for tests that need them, each set of pins in a virtual environment under node_modules/.cache.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = `${root}node_modules/.cache`;

/** What is pinned, in an environment of its own; made anew when the pins change. Answers its program of that name. `test`: who needs it. */
export function virtualEnvironment(test, name, requirements) {
  const pins = `${root}${requirements}`;
  const folder = `${cache}/${name}-${createHash('sha256').update(readFileSync(pins)).digest('hex').slice(0, 12)}`;
  const program = `${folder}/bin/${name}`;
  if (existsSync(`${folder}/whole`)) return program;
  const python = process.env.PYTHON ?? 'python3';
  const asked = spawnSync(python, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'], {
    encoding: 'utf8',
  });
  if (asked.error || asked.status !== 0)
    throw new Error(
      `${test} needs Python 3.10 or later with venv, and ${python} is not: install python3 and python3-venv, or set PYTHON`,
    );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  must(python, ['-m', 'venv', folder], 'python cannot make a virtual environment: install python3-venv');
  must(
    `${folder}/bin/python`,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', pins],
    `pip cannot fetch ${name}: is there a network, or a PIP_INDEX_URL to set?`,
  );
  writeFileSync(`${folder}/whole`, '');
  return program;
}

function must(program, args, remedy) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${remedy}\n${stderr}`);
}
