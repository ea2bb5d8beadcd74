import type { Finding } from '../core/messages';
import { SEVERITIES } from '../state/words';

/** The gravest first; within a severity as the core says them. */
export function inOrder(findings: Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** The findings of a section by their cells, “row,column”. */
export function byCell(findings: Finding[], section: number): Map<string, Finding[]> {
  const cells = new Map<string, Finding[]>();
  for (const finding of findings) {
    const field = finding.place?.field;
    if (field?.section !== section) continue;
    const cell = `${field.row},${field.column}`;
    cells.set(cell, [...(cells.get(cell) ?? []), finding]);
  }
  return cells;
}
