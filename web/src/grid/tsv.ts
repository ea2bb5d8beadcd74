// The clipboard's tables, as Excel, WPS and LibreOffice write them: cells between tabs, rows between line breaks. A cell that holds a tab or a line
// break is in quotes, with its own quotes doubled; a cell that merely has quotes is written as it is.

export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : null;
    const end = quoted ? quoted.end : plainEnd(text, at);
    row.push(quoted ? quoted.text : text.slice(at, end));
    at = end;
    if (text[at] === '\t') {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    // A line break ends the last row; it begins no other.
    if (at >= text.length) break;
  }
  return rows;
}

const endsCell = (c: string | undefined): boolean => c === undefined || c === '\t' || c === '\n' || c === '\r';

function plainEnd(text: string, at: number): number {
  while (!endsCell(text[at])) at++;
  return at;
}

/** null if the quotes belong to the text. */
function quotedCell(text: string, start: number): { text: string; end: number } | null {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    if (!endsCell(text[quote + 1])) return null;
    const inside = text.slice(start + 1, quote);
    // Nothing inside needs quotes: nobody put them there but the writer.
    if (!/[\t\r\n]|""/.test(inside)) return null;
    return { text: inside.replace(/""/g, '"').replace(/\r\n?/g, '\n'), end: quote + 1 };
  }
}

export function writeTsv(rows: string[][]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\r\n');
}

function writeCell(text: string): string {
  return /^"|[\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The same as a table: Excel and WPS keep `text` cells as they are, so that a code keeps its zeros. */
export function writeHtml(rows: { text: string; number: boolean }[][]): string {
  const escape = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br style="mso-data-placement:same-cell">');
  const cell = ({ text, number }: { text: string; number: boolean }) =>
    number ? `<td>${escape(text)}</td>` : `<td style="mso-number-format:'\\@'">${escape(text)}</td>`;
  return `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}
