import { systemClock } from '@redress/service-kit';
import { readConfig, running } from '@redress/service-kit/service';
import { Config } from './config.js';
import { startGateway } from './gateway.js';

await running('gateway', async ({ log }) => startGateway(readConfig(Config, process.env), { clock: systemClock, log }));
