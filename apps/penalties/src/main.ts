import { serve } from '@redress/service-kit/service';
import { penaltiesService } from './service.js';
import { Config } from './config.js';

await serve(penaltiesService, Config);
