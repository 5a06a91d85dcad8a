/**
 * A reaction finds that what it would make is there already, with other content: an alarm. Nobody asked, so it is no refusal, and
 * trying again will not help: the feed parks the event with this as its reason, and on-call sees it. The same already done is no
 * `NameTaken`: there is then nothing left to do.
 */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
  constructor(
    /** What is taken: `case I-DIRECT:r1`, `payout refund:r1`. */
    readonly what: string,
    /** What stands there, and what was to stand there. */
    readonly stands: object,
    readonly wanted: object,
  ) {
    super(`${what} is taken: there stands ${JSON.stringify(stands)}, where ${JSON.stringify(wanted)} was to be`);
  }
}

/** Says whether it is the same that is there. Throws `NameTaken` where it is something else. */
export const mustBeTheSame = (what: string, stands: object, wanted: object): void => {
  if (JSON.stringify(stands) !== JSON.stringify(wanted)) throw new NameTaken(what, stands, wanted);
};
