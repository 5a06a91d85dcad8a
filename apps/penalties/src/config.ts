import { ServiceConfig } from '@redress/service-kit/service';

/** What penalties is told by its environment: [the settings of every service](../../../docs/operations.md), on a port of its own. */
export class Config extends ServiceConfig {
  override PORT = 3004;
}
