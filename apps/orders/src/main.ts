import { serve } from '@redress/service-kit/service';
import { ordersService } from './service.js';
import { Config } from './config.js';

await serve(ordersService, Config);
