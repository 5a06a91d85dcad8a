import { serve } from '@redress/service-kit/service';
import { refundsService } from './service.js';
import { Config } from './config.js';

await serve(refundsService, Config);
