import { fileURLToPath } from 'node:url';
import { systemClock } from '@redress/service-kit';
import { readConfig, running } from '@redress/service-kit/service';
import { Config } from './config.js';
import { startGateway } from './gateway.js';

const console = fileURLToPath(new URL('../../console/dist', import.meta.url));
await running('gateway', async ({ log }) => startGateway(readConfig(Config, process.env), { clock: systemClock, log, console }));
