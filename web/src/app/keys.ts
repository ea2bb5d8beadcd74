import { inOrder } from '../findings/order';
import type { Desk } from '../state/desk.svelte';

/** The keys that work everywhere. */
export function keys(desk: Desk, { jump, print }: { jump: () => void; print: () => void }): (event: KeyboardEvent) => void {
  const commands: Record<string, () => void> = {
    k: jump,
    p: print,
    s: () => void desk.save(),
  };
  const elsewhere: Record<string, () => void> = {
    z: () => void desk.budget.undo(),
    y: () => void desk.budget.redo(),
    Z: () => void desk.budget.redo(),
  };
  return (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    const commanded = (event.ctrlKey || event.metaKey) && !event.altKey;
    // A text has an undo of its own, and the grid does it itself.
    const command = commanded ? (commands[event.key] ?? (writes(event.target) ? undefined : elsewhere[event.key])) : undefined;
    const run = command ?? (event.key === 'F8' ? () => step(desk, event.shiftKey ? -1 : 1) : undefined);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement);
}

/** To the next finding that has a place. */
function step({ budget, view }: Desk, by: 1 | -1) {
  const findings = inOrder(budget.now?.findings ?? []);
  for (let seen = 0, at = view.finding; seen < findings.length; seen++) {
    at = (at + by + findings.length) % findings.length;
    const place = findings[at]?.place;
    if (place === undefined || !view.reaches(place)) continue;
    view.finding = at;
    return void view.place(place);
  }
}
