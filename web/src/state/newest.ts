/** Runs one task at a time, and of those that come meanwhile only the newest. */
export function newest<T>(task: (value: T) => Promise<void>): (value: T) => void {
  let running = false;
  let waiting: { value: T } | null = null;
  return async function take(value: T) {
    waiting = { value };
    if (running) return;
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
  };
}
