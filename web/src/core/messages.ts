// What the page asks of the core, and what it answers. The core is the one source of truth: the page holds no rule about budgets.
//
// A request is `{ do: NAME, … }`; src/desk/ answers it. Bytes go beside: files that are handed over before, files that are made after.

/** A place in a section: what a finding, an addend or a number on a page leads to. */
export interface Field {
  section: number;
  row: number;
  column: number;
}

/** Where something is written; `field` if it is in a grid of the desk. */
export interface Place {
  file: string;
  /** From 1. */
  line: number;
  /** Characters of the file: first and behind the last, in UTF-16. */
  from: number;
  to: number;
  field?: Field;
}

/** What belongs in a cell. `label`: words of the form, which nobody fills in. */
export type Content =
  | { is: 'label' | 'text' | 'name' | 'amount' | 'number' | 'integer' | 'flag' | 'date' | 'written' }
  | { is: 'code'; list: 'function' | 'economic' | 'procurement' }
  | { is: 'choice'; names: string[] }
  | { is: 'record'; of: string };

export interface Column {
  head: string;
  about: string;
  content: Content;
  required: boolean;
  /** True if the column has a sum. */
  added: boolean;
}

export interface Cell {
  /** As it is written, and as it is typed; empty if nothing is written. */
  text: string;
  /** Cannot be typed here: words of the form, or values of another file. */
  fixed?: true;
  /** What the row's cells hold, if it is not what the column says (sections of entries). */
  content?: Content;
  /** The name of a code, or what else belongs beside the text. */
  beside?: string;
  required?: true;
  /** A text in which numbers may be named; `figures` tells which. */
  live?: true;
}

/** A part of the budget as a grid: `records` grow, `entries` have fixed rows. */
export interface Section {
  at: number;
  name: string;
  about: string;
  kind: 'records' | 'entries';
  columns: Column[];
  rows: Cell[][];
  /** The sum of each added column, as printed; empty for the others. */
  sums: string[];
  /** Set if the rows are in another file, and cannot be changed here: which. */
  elsewhere?: string;
}

/** A sum, what it must equal, and the difference, in the budget's unit. */
export interface Balance {
  title: string;
  left: { name: string; amount: string };
  right: { name: string; amount: string };
  /** Without a sign; "0.00" if both are equal. */
  difference: string;
  even: boolean;
}

export interface SectionHead {
  name: string;
  about: string;
  rows: number;
  errors: number;
  warnings: number;
  pending: number;
  balances: Balance[];
}

export type Severity = 'error' | 'warning' | 'hint';

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  place?: Place;
  /** Words under the place. */
  label?: string;
  expected?: string;
  found?: string;
  difference?: string;
  addends: { place: Place; text: string }[];
  notes: string[];
  help?: string;
  /** A change that is certain, on a button; the request `fix` makes it. */
  fix?: { title: string };
}

export interface PageHead {
  /** In points. */
  width: number;
  height: number;
  number?: number;
}

/** The budget as it is now. */
export interface State {
  budget: string;
  unit: { name: string; code: string; year: number; kind: string; variant: string; money: string };
  sections: SectionHead[];
  findings: Finding[];
  /** How many findings an `allow` suppresses. */
  allowed: number;
  /** True if it may be published. */
  sound: boolean;
  pages: PageHead[];
  /** Headings, for the list of pages. `page` from 0. */
  outline: { title: string; level: number; page: number; y: number }[];
  undo: number;
  redo: number;
}

/** `row` may be one behind the last of records: a new one. An empty text takes the value away. */
export type Change =
  | { set: Field; text: string }
  | { insert: { section: number; row: number } }
  | { remove: { section: number; row: number } };

export interface Refusal {
  refused: string;
  field?: Field;
}

export interface Variant {
  name: string;
  title: string;
}

export interface Beginning {
  variant: string;
  year: string;
  kind: string;
  code: string;
  name: string;
  money: string;
}

export interface Code {
  code: string;
  name: string;
  /** False for a name that is usual, not certain. */
  known: boolean;
}

export interface Traced {
  /** As printed. */
  printed: string;
  addends: { words: string; amount: string; place?: Place }[];
  /** How many more there are. */
  more: number;
}

/** Items of pages that a field's value is in: page from 0, item of the page. */
export type Lit = [number, number][];

/** A number of the budget that a text may name: what is written in the text is put anew whenever the number changes. */
export interface Figure {
  title: string;
  /** This year's, last year's, or a whole phrase on the change, such as 较上年增加2.00万元. */
  of: 'now' | 'last' | 'change';
  /** As the text shows it. */
  printed: string;
  /** What is written. */
  insert: string;
}

/** A number, its change in the unit of the budget and in per cent; null for what is yet to be written, or cannot be said. */
export interface Compared {
  title: string;
  old: string | null;
  new: string | null;
  difference: string | null;
  percent: string | null;
}

/** The budget beside another one, last year's as a rule. */
export interface Changes {
  /** Path of the other one, or its name if it was handed over. */
  against: string;
  /** Budgets of the repository that it can be compared with. */
  choose: string[];
  /** 2024年 and 2025年; 原来 and 现在 of the same year. */
  heads: [string, string];
  money: string;
  figures: Compared[];
  /** 科目, 项目, … of which something differs. */
  subjects: { title: string; rows: { label: string; presence: Presence; cells: Compared[] }[] }[];
  /** Paragraphs of which more than numbers differ. Passages: first and behind the last character, in UTF-16. */
  texts: { section: string; presence: Presence; old: string; new: string; passages: { old: [number, number]; new: [number, number] }[] }[];
}

/** In which of both it is. */
export type Presence = 'changed' | 'moved' | 'added' | 'removed';

export type Format = 'md' | 'json' | 'docx' | 'pdf' | 'html' | 'csv' | 'xlsx' | 'workbook' | 'report.html' | 'report.xlsx' | 'manifest';

/** Requests, and what is answered. A request that cannot be done is answered by a `Refusal`. */
export interface Requests {
  /** What there is to begin from. */
  variants: [Record<never, never>, Variant[]];
  new: [Beginning, State];
  /** Opens the repository of the files that were handed over. Without a budget named it takes the only one, else says which there are. */
  open: [{ budget?: string }, State | { choose: string[] }];
  /** A published document, a workbook or document.json → a budget in a repository of its own. */
  import: [{ file: string }, State];
  next_year: [Record<never, never>, State];
  /** The budget checked and set anew after changes. */
  check: [Record<never, never>, State];
  section: [{ at: number }, Section];
  /** One step of undo; refused as a whole. Findings follow by `check`. */
  edit: [{ changes: Change[] }, { done: true } | Refusal];
  undo: [Record<never, never>, { done: boolean }];
  redo: [Record<never, never>, { done: boolean }];
  /** The budget's text; or another one in its place, as a step of undo. */
  text: [{ text?: string }, { text: string }];
  /** The typefaces of the pages as files beside the answer, in order; an SVG calls them `gongkai-0`, `gongkai-1`, … */
  fonts: [Record<never, never>, { count: number }];
  /** An SVG of texts, lines and links: numbers have `data-item`, links to pages `data-page` and `data-y`. Page from 0. */
  page: [{ page: number }, { svg: string }];
  html: [Record<never, never>, { html: string }];
  /** Makes the change of a finding, by its index in the last state. */
  fix: [{ finding: number }, { done: true } | Refusal];
  /** The numbers that a text may name. */
  figures: [Record<never, never>, Figure[]];
  /**
   * Beside another budget of the repository, or beside a file that is handed over with `handed` (a budget, a workbook, a published document);
   * without either beside last year's of the same unit, or else the only other one. `choose` if there is none, or if it is not clear which.
   */
  changes: [{ against?: string; handed?: true }, Changes | { choose: string[] }];
  trace: [{ page: number; item: number }, Traced | { none: true }];
  lit: [Field, Lit];
  codes: [{ list: 'function' | 'economic' | 'procurement'; query: string }, Code[]];
  explain: [{ code: string }, { text: string }];
  /** Documents as files beside the answer, in this order; behind them the manifest of those before it. */
  give: [{ formats: Format[]; draft: boolean }, { names: string[] }];
  /** The repository as files beside the answer. */
  files: [Record<never, never>, { names: string[] }];
}

export type Name = keyof Requests;
export type Request<N extends Name> = { do: N } & Requests[N][0];
export type Answer<N extends Name> = Requests[N][1] | Refusal;
