import { serve } from '@redress/service-kit/service';
import { arbitrationService } from './service.js';
import { Config } from './config.js';

await serve(arbitrationService, Config);
