/** Runs one task at a time, and of those that come meanwhile only the newest. What is answered is over when none waits. */
export function newest<T>(task: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let running = false;
  let over: Promise<void> = Promise.resolve();
  let waiting: { value: T } | null = null;

  async function run() {
    running = true;
    try {
      while (waiting !== null) {
        const next: { value: T } = waiting;
        waiting = null;
        await task(next.value);
      }
    } finally {
      running = false;
    }
  }

  return function take(value: T) {
    waiting = { value };
    if (!running) over = run();
    return over;
  };
}
