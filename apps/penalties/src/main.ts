import { serve } from '@redress/service-kit/service';
import { penaltiesService } from './app.module.js';
import { Config } from './config.js';

await serve(penaltiesService, Config);
