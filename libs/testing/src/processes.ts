// Checks of the machine's processes, for the launchers.
import { existsSync, readFileSync } from 'node:fs';

export function alive(pid: number) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and is somebody else's
  }
  const stat = `/proc/${pid}/stat`; // in a container the dead may wait long to be buried (state Z)
  return !existsSync(stat) || !/\) Z/.test(readFileSync(stat, 'utf8'));
}
