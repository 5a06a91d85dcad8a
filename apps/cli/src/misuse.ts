/** Said wrongly: exit code 2. What is said rightly and does not exist, or cannot be done now, is 1. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
