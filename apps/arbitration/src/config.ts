import { ServiceConfig } from '@redress/service-kit/service';

/** Settings of arbitration, from environment variables: [the settings of every service](../../../docs/operations.md), on its own port. */
export class Config extends ServiceConfig {
  override PORT = 3003;
}
