// Copy and paste: cells as text for everyone, and as a table for spreadsheets.

import type { Content } from '../core/messages';
import type { Rect } from './selection';
import { hasLines, isNumber, type Sheet } from './sheet';
import { parseTsv, writeHtml, writeTsv } from './tsv';

export interface Copied {
  plain: string;
  html: string;
  block: string[][];
}

export function copied(sheet: Sheet, r: Rect): Copied {
  const block: string[][] = [];
  const cells: { text: string; number: boolean }[][] = [];
  // The empty row behind the last is copied only if nothing else is.
  const bottom = Math.max(r.top, Math.min(r.bottom, sheet.rows - 1));
  for (let row = r.top; row <= bottom; row++) {
    const texts: string[] = [];
    const line: { text: string; number: boolean }[] = [];
    for (let column = r.left; column <= r.right; column++) {
      const text = sheet.text(row, column);
      texts.push(text);
      line.push({ text, number: isNumber(sheet.content(row, column)) });
    }
    block.push(texts);
    cells.push(line);
  }
  const one = block.length === 1 && block[0]!.length === 1;
  // A single text goes into letters and chats as it is, without quotes.
  return { plain: one ? block[0]![0]! : writeTsv(block), html: writeHtml(cells), block };
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');

/** What was copied here comes back as it was; paragraphs that are no table go into one cell that takes texts. */
export function pasted(plain: string, html: string, content: Content, before: Copied | null): string[][] {
  if (before && lines(plain) === lines(before.plain)) return before.block;
  const isTable = plain.includes('\t') || /<table[\s>]/i.test(html);
  if (!isTable && hasLines(content)) return [[lines(plain)]];
  return parseTsv(plain);
}
