import { serve } from '@redress/service-kit/service';
import { refundsService } from './app.module.js';
import { Config } from './config.js';

await serve(refundsService, Config);
