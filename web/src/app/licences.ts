import { gunzipSync, strFromU8 } from 'fflate';
import { decoded } from '../core/base64';

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

/** The same in one text. */
export function written(all: Notice[]): string {
  return all.map(({ names, text }) => ['='.repeat(80), ...names, '-'.repeat(80), '', text, ''].join('\n')).join('\n');
}

/** Those of this page; none while it is being developed. */
export function inPage(): Notice[] {
  const packed = document.getElementById('licences')?.textContent ?? '';
  return packed === '' ? [] : notices(strFromU8(gunzipSync(decoded(packed))));
}
