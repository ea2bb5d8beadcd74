import type { SectionHead, Severity, State } from '../core/messages';

/** “南宫市人民政府办公室 2024 年单位预算” */
export function title({ unit }: State): string {
  return `${unit.name || '没有名称的单位'} ${unit.year || '——'} 年${kind(unit.kind)}`;
}

export function kind(kind: string): string {
  return /部门|department/.test(kind) ? '部门预算' : '单位预算';
}

export const SEVERITY: Record<Severity, { word: string; sign: string }> = {
  error: { word: '错误', sign: '✗' },
  warning: { word: '警告', sign: '!' },
  hint: { word: '提示', sign: '·' },
};

export const SEVERITIES: Severity[] = ['error', 'warning', 'hint'];

/** How a section stands, with a sign so that it is not told by colour alone; the gravest first. */
export function standing({ errors, warnings, pending }: SectionHead): { kind: Severity | 'pending' | 'good'; short: string; long: string } {
  const long = [errors > 0 && `${errors} 个错误`, warnings > 0 && `${warnings} 个警告`, pending > 0 && `${pending} 处待填`].filter(Boolean).join('，');
  if (errors > 0) return { kind: 'error', short: `✗ ${errors}`, long };
  if (pending > 0) return { kind: 'pending', short: `待填 ${pending}`, long };
  if (warnings > 0) return { kind: 'warning', short: `! ${warnings}`, long };
  return { kind: 'good', short: '✓', long: '没有问题' };
}

/** “草稿：3 个错误 5 个警告” */
export function verdict(state: State): string {
  const count = (severity: Severity) => state.findings.filter((finding) => finding.severity === severity).length;
  const counts = SEVERITIES.map((severity) => ({ severity, number: count(severity) })).filter(({ number }) => number > 0);
  const words = counts.map(({ severity, number }) => `${number} 个${SEVERITY[severity].word}`).join(' ');
  const verdict = state.sound ? '可以公开' : '草稿';
  return words === '' ? verdict : `${verdict}：${words}`;
}

export function clock(milliseconds: number): string {
  const time = new Date(milliseconds);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

export function day(milliseconds: number): string {
  const time = new Date(milliseconds);
  return `${time.getFullYear()}年${time.getMonth() + 1}月${time.getDate()}日 ${clock(milliseconds)}`;
}

/** A text that begins by repeating the title above it, without that beginning. */
export function without(title: string, text: string): string {
  if (title === '' || !text.startsWith(title)) return text;
  const rest = text.slice(title.length);
  return /^[。.]?$/.test(rest) ? '' : /^[：:]/.test(rest) ? rest.slice(1).trim() : text;
}
