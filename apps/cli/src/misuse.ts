/** Wrong usage of the command line: exit code 2. A valid command that finds nothing, or cannot be carried out now, exits with 1. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
