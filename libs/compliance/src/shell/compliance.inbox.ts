import { Inject, Injectable } from '@nestjs/common';
import type { Published } from '@redress/contracts';
import { type CompliancePorts, PORTS } from './ports.js';

/** Published events of other services come in here, at least once, in order per stream. */
@Injectable()
export class ComplianceInbox {
  constructor(@Inject(PORTS) private readonly ports: CompliancePorts) {}

  /** Handles one event once in effect. Throws `Gap` where its predecessor is still to come. */
  hear(event: Published): Promise<void> {
    return this.ports.measures.hear([event]);
  }
}
