import { serve } from '@redress/service-kit/service';
import { ordersService } from './app.module.js';
import { Config } from './config.js';

await serve(ordersService, Config);
