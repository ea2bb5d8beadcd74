/** Files of a repository by their paths with `/`: texts, or bytes. */
export type Files = Record<string, string | Uint8Array | ArrayBuffer> | Map<string, string | Uint8Array | ArrayBuffer>;

export type Format = "md" | "json" | "docx" | "pdf";

/** A place in a file; lines and columns from 1, those of cells in a workbook. */
export interface Place {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  /** `支出!D14`, in a workbook. */
  cell?: string;
  text?: string;
}

/** Something that was found, as `gongkai check --format json` writes it. Amounts are texts. */
export interface Finding {
  code: string;
  severity: "error" | "warning" | "hint";
  message: string;
  /** The reason, of what is allowed. */
  why?: string;
  budget: string;
  place?: Place;
  expected?: string;
  found?: string;
  difference?: string;
  addends?: Place[];
  notes?: string[];
  help?: string;
}

export interface Report {
  format: number;
  findings: Finding[];
  allowed: Finding[];
}

export interface Options {
  /** The day of publication of a budget that has none: `2024-02-20`. */
  date?: string;
}

export interface BuildOptions extends Options {
  /** All, if not given. */
  formats?: readonly Format[];
  /** Makes documents with errors, too, marked as drafts. */
  draft?: boolean;
}

export interface Built<F extends Format = Format> {
  report: Report;
  /** `null` if errors forbid it. */
  documents: Record<F, Uint8Array> | null;
}

/** Why something could not be done; with the findings that forbid it, if it is these. */
export class GongkaiError extends Error {
  report?: Report;
}

/** Loads the module that comes with the package, or the one that is given. */
export function load(source?: BufferSource | WebAssembly.Module | Response): Promise<Gongkai>;

export class Gongkai {
  constructor(module: WebAssembly.Module);
  /** Checks a budget: `budget.toml` or a workbook. */
  check(files: Files, path: string, options?: Options): Report;
  /** Checks a budget and makes its documents: the same bytes as the program. */
  build<F extends Format = Format>(files: Files, path: string, options?: BuildOptions & { formats?: readonly F[] }): Built<F>;
  /** A budget as a workbook for Excel and WPS. */
  workbook(files: Files, path: string): Uint8Array;
  /** The next year's budget, to be written to `to`. */
  nextYear(files: Files, path: string, to: string): Uint8Array;
  /** Reads a published document (.docx, .xlsx, document.json) back into a budget, to be written to `to`. */
  importDocument(files: Files, path: string, to: string): Uint8Array;
  /** Compares two budgets or documents, as `gongkai diff --format json` writes it. */
  diff(files: Files, older: string, newer: string): unknown;
}
