import { refused } from '../core/answers';
import type { Format, State } from '../core/messages';
import type { Desk } from '../state/desk.svelte';
import { title } from '../state/words';
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
export async function give({ client, budget }: Desk, formats: Format[]): Promise<string | null> {
  const { now } = budget;
  if (now === null) return null;
  // Several go with a list of what they are and were made of.
  const wanted: Format[] = formats.length > 1 ? [...formats, 'manifest'] : formats;
  const { answer, files } = await client.ask('give', { formats: wanted, draft: !now.sound });
  if (refused(answer)) return answer.refused;
  const named = answer.names.map((name, at) => [name, files[at] ?? new Uint8Array()] as const);
  const [first, second] = named;
  if (first === undefined) return '没有编出文件。';
  const stem = called(now);
  // The core calls every document alike; in a folder of downloads it is called what it is.
  if (second === undefined) download(first[0].replace(/^document(?=\.)/, stem), first[1]);
  else download(`${stem}.zip`, zipped(named));
  return null;
}

/** “南宫市人民政府办公室2024年单位预算-草稿” */
export function called(now: State): string {
  // What no system takes in a file's name.
  const name = title(now).replace(/[\s\\/:*?"<>|]/g, '');
  return now.sound ? name : `${name}-草稿`;
}
