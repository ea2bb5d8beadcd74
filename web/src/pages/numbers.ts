/** A place on a page, in percent of its width and height. */
export interface Mark {
  left: number;
  top: number;
  width: number;
  height: number;
}

const TARGETS = '[data-item], [data-page]';

/** Makes numbers and links of a page reachable: one of them by Tab, the others from it by arrows. */
export function reachable(page: Element) {
  const targets = [...page.querySelectorAll<SVGElement>(TARGETS)];
  targets.forEach((target, at) => {
    target.setAttribute('tabindex', at === 0 ? '0' : '-1');
    if (target.dataset.item !== undefined) {
      target.setAttribute('role', 'button');
      target.setAttribute('aria-haspopup', 'dialog');
    } else {
      target.setAttribute('role', 'link');
      target.setAttribute('aria-label', `到第 ${Number(target.dataset.page) + 1} 页`);
    }
  });
}

/** The number or link that an event is about. */
export function target(event: Event): SVGElement | null {
  return event.target instanceof Element ? event.target.closest<SVGElement>(TARGETS) : null;
}

/** Moves the focus to the number before or behind, and with it the place where Tab comes in. */
export function step(page: Element, from: SVGElement, by: 1 | -1) {
  const targets = [...page.querySelectorAll<SVGElement>(TARGETS)];
  const to = targets[targets.indexOf(from) + by];
  if (to === undefined) return;
  from.setAttribute('tabindex', '-1');
  to.setAttribute('tabindex', '0');
  to.focus();
}

export function numbered(page: Element, item: number): SVGElement | null {
  return page.querySelector<SVGElement>(`[data-item="${item}"]`);
}

/** Where an element of the page is, with a little room around it. */
export function mark(page: Element, element: Element): Mark {
  const whole = page.getBoundingClientRect();
  const part = element.getBoundingClientRect();
  const room = 1;
  return {
    left: ((part.left - whole.left - room) / whole.width) * 100,
    top: ((part.top - whole.top - room) / whole.height) * 100,
    width: ((part.width + 2 * room) / whole.width) * 100,
    height: ((part.height + 2 * room) / whole.height) * 100,
  };
}

export function style({ left, top, width, height }: Mark): string {
  return `left:${left}%;top:${top}%;width:${width}%;height:${height}%`;
}
