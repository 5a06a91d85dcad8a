import { evidencePlace, placePattern } from '@redress/evidence/store';
import { ServiceConfig } from '@redress/service-kit/service';
import { Matches } from 'class-validator';

/** Settings of arbitration, from environment variables: [the settings of every service](../../../docs/operations.md), on its own port. */
export class Config extends ServiceConfig {
  override PORT = 3003;

  /** Where uploaded files lie. */
  @Matches(placePattern, { message: 'must be a folder or s3://bucket/prefix' })
  EVIDENCE = evidencePlace({});
}
