// Keys → what they do. `ready`: a cell is chosen; `typing`: a text replaces the cell's, arrows leave it; `editing`: arrows move inside of the text.

export type Mode = 'ready' | 'typing' | 'editing';

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export interface Situation {
  mode: Mode;
  /** A list of codes or names is open. */
  list: boolean;
  /** The cell's text may have lines. */
  lines: boolean;
  /** Rows can be inserted and removed. */
  grows: boolean;
  /** Escape was the key before: Tab leaves the grid. */
  leaving: boolean;
}

export type Action =
  | { do: 'move'; rows: number; columns: number; extend: boolean }
  | { do: 'edge'; rows: number; columns: number; extend: boolean }
  | { do: 'page'; by: 1 | -1; extend: boolean }
  | { do: 'side'; end: boolean; all: boolean; extend: boolean }
  | { do: 'step'; along: 'row' | 'column'; by: 1 | -1 }
  | { do: 'select'; what: 'all' | 'rows' | 'columns' }
  | { do: 'choose'; by: 1 | -1 }
  | { do: 'leave'; by: 1 | -1 }
  | { do: 'edit' | 'open' | 'escape' | 'clear' | 'fill' | 'fill down' | 'break' | 'insert' | 'remove' | 'undo' | 'redo' };

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** null: the browser does what it does. */
export function action(e: Key, s: Situation): Action | null {
  const ctrl = e.ctrlKey || e.metaKey;
  if (e.key === 'F6') return { do: 'leave', by: e.shiftKey ? -1 : 1 };
  if (e.key === 'Escape') return { do: 'escape' };
  if (e.key === 'Tab') return ctrl || e.altKey || s.leaving ? null : { do: 'step', along: 'row', by: e.shiftKey ? -1 : 1 };
  if (e.key === 'Enter') return enter(e, ctrl, s);
  return s.mode === 'ready' ? ready(e, ctrl, s) : inText(e, ctrl, s);
}

function enter(e: Key, ctrl: boolean, s: Situation): Action | null {
  if (e.altKey) return s.mode !== 'ready' && s.lines ? { do: 'break' } : null;
  if (ctrl) return { do: 'fill' };
  return { do: 'step', along: 'column', by: e.shiftKey ? -1 : 1 };
}

function inText(e: Key, ctrl: boolean, s: Situation): Action | null {
  const arrow = ARROWS[e.key];
  if (!arrow || ctrl || e.shiftKey) return null;
  const [rows, columns] = arrow;
  if (rows !== 0) {
    if (s.list) return { do: 'choose', by: rows as 1 | -1 };
    if (e.altKey) return { do: 'open' };
  }
  if (e.altKey || s.mode === 'editing') return null;
  return { do: 'move', rows, columns, extend: false };
}

function ready(e: Key, ctrl: boolean, s: Situation): Action | null {
  const extend = e.shiftKey;
  const arrow = ARROWS[e.key];
  if (arrow) {
    const [rows, columns] = arrow;
    if (e.altKey) return rows === 1 ? { do: 'open' } : null;
    return { do: ctrl ? 'edge' : 'move', rows, columns, extend };
  }
  if (e.altKey) return null;
  switch (e.key) {
    case 'Home':
    case 'End':
      return { do: 'side', end: e.key === 'End', all: ctrl, extend };
    case 'PageUp':
    case 'PageDown':
      return ctrl ? null : { do: 'page', by: e.key === 'PageUp' ? -1 : 1, extend };
    case 'F2':
      return { do: 'edit' };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case ' ':
      if (ctrl) return { do: 'select', what: 'columns' };
      return extend ? { do: 'select', what: 'rows' } : null;
  }
  if (!ctrl) return null;
  switch (e.key.toLowerCase()) {
    case 'a':
      return { do: 'select', what: 'all' };
    case 'd':
      return { do: 'fill down' };
    case 'z':
      return { do: extend ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    // Ctrl+= without Shift stays the browser's zoom.
    case '+':
      return s.grows ? { do: 'insert' } : null;
    case '-':
      return s.grows ? { do: 'remove' } : null;
  }
  return null;
}
