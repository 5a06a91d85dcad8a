import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min, MinLength } from 'class-validator';

const url = /^https?:\/\/[\w.-]+(:\d{1,5})?$/;
const service = { message: 'must be the address of the service, as http://host:port' };

/** What the gateway is told by its environment. */
export class Config {
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

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @MinLength(1)
  HOST = '127.0.0.1';

  /** `development`: whoever can connect is believed who he says he is. */
  @IsIn(['loopback', 'development'])
  AUTH: 'loopback' | 'development' = 'loopback';
}
