import { failuresIn } from '@redress/penalties';
import { ServiceConfig } from '@redress/service-kit/service';
import { IsOptional, MaxLength, ValidateBy } from 'class-validator';

const canBeRead = (said: unknown): string | undefined => {
  try {
    failuresIn({ SANDBOX_FAULTS: String(said) });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Settings of penalties, from environment variables: [the settings of every service](../../../docs/operations.md), on its own port. */
export class Config extends ServiceConfig {
  override PORT = 3004;

  /** How the sandbox gateway fails, such as `TIME_OUT_AFTER=0.1,REJECT@refund:r1`. */
  @IsOptional()
  @ValidateBy({
    name: 'failures',
    validator: { validate: (said) => canBeRead(said) === undefined, defaultMessage: (of) => canBeRead(of?.value) ?? '' },
  })
  SANDBOX_FAULTS?: string;

  /** The same seed fails the same calls. */
  @IsOptional()
  @MaxLength(100)
  SANDBOX_SEED?: string;
}
