/** Lets those wait who want to look again when something has changed. */
export class Changes {
  private waiters: (() => void)[] = [];

  /** Resolves with the next change; at the latest after so long. */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  tell(): void {
    for (const resolve of this.waiters.splice(0)) resolve();
  }
}
