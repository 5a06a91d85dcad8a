import { fileURLToPath } from 'node:url';
import { clockIn, readConfig, running } from '@redress/service-kit/service';
import { Config } from './config.js';
import { startGateway } from './gateway.js';

const console = fileURLToPath(new URL('../../console/dist', import.meta.url));
await running('gateway', async ({ log }) => {
  const config = readConfig(Config, process.env);
  return startGateway(config, { clock: clockIn(config), log, console });
});
