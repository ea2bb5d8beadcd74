// How findings are shown at a cell: by the worst of them, with a sign beside the colour.

import type { Finding, Severity } from '../core/messages';

const ORDER: Severity[] = ['error', 'warning', 'hint'];

export const SIGN: Record<Severity, string> = { error: '✗', warning: '!', hint: 'i' };
export const NAME: Record<Severity, string> = { error: '错误', warning: '警告', hint: '提示' };

export function worst(findings: Finding[] | undefined): Severity | null {
  return ORDER.find((severity) => findings?.some((finding) => finding.severity === severity)) ?? null;
}

export const sorted = (findings: Finding[]): Finding[] =>
  ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));

export const wordsOf = (findings: Finding[]): string =>
  sorted(findings)
    .map(({ severity, code, message }) => `${NAME[severity]} ${code}：${message}`)
    .join('；');
