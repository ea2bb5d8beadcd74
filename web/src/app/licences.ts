/** A text of a licence, and of what it is. */
export interface Notice {
  names: string[];
  text: string;
}

/** Notices as deploy/release/notices.py writes them: names between two lines, then the text. What stands above the first is left out. */
export function notices(written: string): Notice[] {
  const [, ...parts] = written.split(/^={80}\n((?:.+\n)+?)-{80}\n/m);
  return parts.flatMap((names, at) => (at % 2 === 0 ? [{ names: names.trimEnd().split('\n'), text: (parts[at + 1] ?? '').trim() }] : []));
}

/** The same, as text that may stand in a `<script>`. */
export function written(all: Notice[]): string {
  const lines = all.map(({ names, text }) => ['='.repeat(80), ...names, '-'.repeat(80), '', text, ''].join('\n')).join('\n');
  return lines.replace(/<(\/script|!--)/gi, '<\\$1');
}

/** Those of this page; none while it is being developed. */
export function inPage(): Notice[] {
  const text = document.getElementById('licences')?.textContent ?? '';
  return notices(text.replace(/<\\(\/script|!--)/gi, '<$1'));
}
