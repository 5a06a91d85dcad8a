// A process that tests mutants, and one in its place when it hangs, bursts or has grown too big.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('worker.mjs', import.meta.url));
const tooBig = 1.5e9; // bytes: modules that were loaded anew are never let go

export function workplace(told) {
  let worker;

  const start = () => {
    worker = fork(program, [JSON.stringify(told)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--no-warnings'],
    });
    return said(worker, 900_000); // a machine that others use as well
  };

  /** What the process answers; undefined where it gave no sign of life for `limitMs`, or ended. */
  const ask = async (what, limitMs) => {
    if (!worker && (await start()) === undefined) throw new Error('the specs cannot be loaded: npm run test:unit says why');
    worker.send(what);
    let heard;
    do heard = await said(worker, limitMs);
    while (heard?.alive);
    if (heard === undefined || heard.size > tooBig) stop();
    return heard?.answer;
  };

  const stop = () => {
    worker?.kill('SIGKILL');
    worker = undefined;
  };
  return { ask, stop };
}

const said = (worker, limitMs) =>
  new Promise((resolve) => {
    const hear = (message) => {
      clearTimeout(timer);
      for (const event of ['message', 'exit']) worker.removeListener(event, hear);
      resolve(typeof message === 'object' && message !== null ? message : undefined);
    };
    const timer = setTimeout(hear, limitMs, undefined);
    for (const event of ['message', 'exit']) worker.once(event, hear);
  });
