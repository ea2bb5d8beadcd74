// F6: on to what comes behind the grid, or back to what is before it.

const TABBABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex]';

export function away(from: HTMLElement, grid: HTMLElement, by: 1 | -1): void {
  const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const found = [...document.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && element.getClientRects().length > 0 && !grid.contains(element) && (grid.compareDocumentPosition(element) & side) !== 0,
  );
  const next = by > 0 ? found[0] : found[found.length - 1];
  // Nothing else on the page: the browser's own bars are next.
  if (next) next.focus();
  else from.blur();
}
