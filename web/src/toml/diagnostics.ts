// Findings → marks in the text.

import type { Diagnostic } from '@codemirror/lint';
import type { Finding } from '../core/messages';

/** Places are of the text that was checked; this one may be shorter by now. */
export function diagnostics(findings: Finding[], length: number): Diagnostic[] {
  const result: Diagnostic[] = [];
  for (const { code, severity, message, place, help } of findings) {
    if (!place) continue;
    const from = Math.max(0, Math.min(place.from, length));
    const to = Math.max(from, Math.min(place.to, length));
    result.push({ from, to, severity, source: code, message: help ? `${message}\n${help}` : message });
  }
  return result.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** What lies between the parts that both texts share: the caret and the undo steps outside of it stay. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
