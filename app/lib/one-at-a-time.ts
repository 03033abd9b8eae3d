// A connection answers one statement after another: what is asked together waits in line, and what comes too late is refused.

export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private isOver = false;

  /** Begins at once where nothing else is under way. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isOver) return Promise.reject(new Error("the transaction that this belongs to is over"));
    const result = this.waiting === 0 ? work() : this.last.then(work);
    const settled = () => {
      this.waiting -= 1;
    };
    this.waiting += 1;
    this.last = result.then(settled, settled);
    return result;
  }

  /** Waits for what is in line. Whoever goes on after that (another part of the same work failed) would ask outside of the transaction. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.last;
  }
}
