// Which rows are drawn, and how far to scroll so that a cell is in sight. A row is one line high, or two if a text of it needs them.

export interface Span {
  /** First row. */
  from: number;
  /** Behind the last. */
  to: number;
}

/** Where each row begins; behind the last one, where all end. */
export function topsOf(heights: number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops[tops.length - 1]! + height);
  return tops;
}

/** The row at `y`; the nearest one if it is above or below all. */
export function rowAt(tops: number[], y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows in sight, and some more, so that a small scroll shows no gap. */
export function drawn(scrollTop: number, room: number, tops: number[], more: number): Span {
  const rows = tops.length - 1;
  if (rows === 0) return { from: 0, to: 0 };
  return { from: Math.max(0, rowAt(tops, scrollTop) - more), to: Math.min(rows, rowAt(tops, scrollTop + room) + 1 + more) };
}

/** Where to scroll so that `start … start + size` is in a window of `room`; as little as can be. */
export function scrollTo(scroll: number, room: number, start: number, size: number): number {
  if (start < scroll || size > room) return start;
  return start + size > scroll + room ? start + size - room : scroll;
}
