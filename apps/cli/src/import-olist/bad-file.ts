/** A file that cannot be imported: where, what is wrong there, and what would be right. Thrown before anything is written. */
export class BadFile extends Error {
  override readonly name = 'BadFile';

  constructor(
    readonly file: string,
    /** 1 is the header; where the file itself is missing, too. */
    readonly line: number,
    /** The header's word for it. */
    readonly column: string,
    readonly wrong: string,
    readonly right: string,
  ) {
    super(`${file}, line ${line}, column ${column}: ${wrong}; right would be ${right}`);
  }
}
