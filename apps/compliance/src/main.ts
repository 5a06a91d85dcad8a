import { serve } from '@redress/service-kit/service';
import { complianceService } from './service.js';
import { Config } from './config.js';

await serve(complianceService, Config);
