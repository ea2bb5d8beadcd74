import { without } from '../state/words';

export interface Paragraph {
  head: boolean;
  text: string;
}

/** An explanation as the core tells it: Markdown of headings and paragraphs, its code in fences. */
export function paragraphs(markdown: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  const end = () => {
    if (lines.length > 0) paragraphs.push({ head: false, text: lines.join('\n') });
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    const head = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    if (head !== undefined || line.trim() === '' || line.startsWith('```')) end();
    if (head !== undefined) paragraphs.push({ head: true, text: head });
    else if (line.trim() !== '' && !line.startsWith('```')) lines.push(line);
  }
  end();
  return paragraphs;
}

/** What a code means, under a title that nothing below repeats. */
export function explanation(markdown: string): { title: string; paragraphs: Paragraph[] } {
  const [first, ...others] = paragraphs(markdown);
  if (first?.head !== true) return { title: '说明', paragraphs: paragraphs(markdown) };
  const name = first.text.replace(/^[A-Z]+\d+\s*/, '');
  const left = others.map(({ head, text }) => ({ head, text: head ? text : without(name, text) })).filter(({ text }) => text !== '');
  // A heading whose only words were the title goes with them.
  return { title: first.text, paragraphs: left.filter(({ head }, at) => !head || left[at + 1]?.head === false) };
}
