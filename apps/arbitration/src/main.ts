import { serve } from '@redress/service-kit/service';
import { arbitrationService } from './app.module.js';
import { Config } from './config.js';

await serve(arbitrationService, Config);
