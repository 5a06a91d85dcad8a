/**
 * Whether to take what is warm for what stands in the log. Where that was in vain, others write to the same streams, and it is
 * left for the next one, two, four … batches, until it holds again.
 */
export class Doubt {
  private left = 0;
  private next = 1;

  /** To be asked once a batch. */
  allows(): boolean {
    if (this.left === 0) return true;
    this.left--;
    return false;
  }
  held(): void {
    this.next = 1;
  }
  inVain(): void {
    this.left = this.next;
    this.next = Math.min(this.next * 2, most);
  }
}
const most = 64;
