/** Tells a consumer that has died without a word from brokers that are away. */
import type { Admin } from 'kafkajs';

export type WatchdogOptions = Readonly<{
  admin: Pick<Admin, 'describeCluster'>;
  /** When something was last heard, as `performance.now()` counts. */
  lastSign: () => number;
  /** The brokers answer others, and nothing was fetched for too long. */
  died: (error: Error) => void;
}>;

const watchMs = 5000;
/** A member that fetches nothing for so long while the brokers answer others has died without a word (kafkajs#659). */
const deadAfterMs = 60_000;
/** Silent for so long, and the brokers are asked whether they answer others. */
const suspectAfterMs = 10_000;

export const startWatchdog = ({ admin, lastSign, died }: WatchdogOptions) => {
  let stopped = false;
  /** While nothing is fetched: since when the brokers answer without a break. */
  let answeringSince: number | undefined;
  const watch = async (): Promise<void> => {
    if (performance.now() - lastSign() < suspectAfterMs) return void (answeringSince = undefined);
    try {
      await admin.describeCluster();
    } catch {
      return void (answeringSince = undefined); // the brokers are away: nothing is to be fetched
    }
    // Brokers that have just come back are given as long as those that were never away.
    const since = Math.max((answeringSince ??= performance.now()), lastSign());
    if (performance.now() - since < deadAfterMs || stopped) return;
    died(new Error(`nothing was fetched for ${deadAfterMs / 1000} s although the brokers answer`));
  };
  const timer = setInterval(() => void watch(), watchMs).unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
};
