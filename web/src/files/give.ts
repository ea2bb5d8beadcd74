import type { Format } from '../core/messages';
import { refused } from '../core/answers';
import type { Desk } from '../state/desk.svelte';
import { download } from './download';
import { zipped } from './zip';

/** What is given away, in the order of the menu. */
export const DOCUMENTS: { format: Format; title: string; about: string }[] = [
  { format: 'docx', title: 'Word', about: '.docx' },
  { format: 'pdf', title: 'PDF', about: '.pdf，就是这里的页面' },
  { format: 'html', title: '网页', about: '.html，一个文件' },
  { format: 'xlsx', title: '公开表', about: '.xlsx' },
  { format: 'csv', title: '开放数据', about: '.csv' },
  { format: 'json', title: '数据', about: '.json' },
  { format: 'md', title: '文字', about: '.md' },
];

/** Makes documents and downloads them: one as it is, several as an archive. Answers what stood against it. */
export async function give(desk: Desk, formats: Format[], packed = formats.length > 1): Promise<string | null> {
  const draft = !(desk.budget.now?.sound ?? false);
  const { answer, files } = await desk.client.ask('give', { formats, draft });
  if (refused(answer)) return answer.refused;
  const named = answer.names.map((name, at) => [name, files[at] ?? new Uint8Array()] as const);
  const [first] = named;
  if (first === undefined) return '没有编出文件。';
  if (!packed && named.length === 1) download(...first);
  else download(`${stem(first[0])}.zip`, zipped(named));
  return null;
}

// “南宫市人民政府办公室2024年单位预算.docx” → without what comes after the first dot.
function stem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.[a-z.]+$/i, '') || '公开文件';
}
