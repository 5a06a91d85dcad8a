import { DoorConfig } from '@redress/service-kit/service';
import { IsOptional, Matches, MinLength } from 'class-validator';

const url = /^https?:\/\/[\w.-]+(:\d{1,5})?$/;
const service = { message: 'must be the address of the service, as http://host:port' };

/** The settings of the gateway, from environment variables. */
export class Config extends DoorConfig {
  @Matches(url, service)
  ORDERS_URL = 'http://127.0.0.1:3001';
  @Matches(url, service)
  REFUNDS_URL = 'http://127.0.0.1:3002';
  @Matches(url, service)
  ARBITRATION_URL = 'http://127.0.0.1:3003';
  @Matches(url, service)
  PENALTIES_URL = 'http://127.0.0.1:3004';
  @Matches(url, service)
  COMPLIANCE_URL = 'http://127.0.0.1:3005';

  /** Keys that sign sessions, one a line; the first signs, the others still count. Without it sessions end with the process. */
  @IsOptional()
  @MinLength(1)
  SESSION_KEY_FILE?: string;
}
