import type { Cell } from '../../src/core/messages';

export const PAGES = 29;

/** A page with a table whose numbers are numbered: 100 × page + 2 × row. */
export function drawing(page: number, rows: Cell[][]): string {
  const wide = page % 9 === 8;
  const [width, height] = wide ? [842, 595] : [595, 842];
  const lines = rows.slice(0, wide ? 12 : 16).map((cells, at) => {
    const y = 170 + at * 26;
    const number = (text: string, x: number, item: number) => (text === '' ? '' : `<text x="${x}" y="${y}" font-size="10.5" text-anchor="end"><tspan class="number" data-item="${page * 100 + item}">${text}</tspan></text>`);
    return `<text x="64" y="${y}" font-size="10.5">${cells[0]?.text} ${cells[1]?.text}</text>${number(cells[3]?.text ?? '', 420, at * 2)}${number(cells[4]?.text ?? '', 520, at * 2 + 1)}<line x1="60" y1="${y + 8}" x2="${width - 60}" y2="${y + 8}" stroke="currentColor" stroke-width="0.5"/>`;
  });
  const link = `<text x="64" y="120" font-size="10.5">见第 9 页</text><rect x="60" y="106" width="80" height="18" fill="none" pointer-events="all" class="link" data-page="8" data-y="80"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><text x="${width / 2}" y="84" font-size="18" text-anchor="middle">部门预算支出总表（${page + 1}）</text>${link}${lines.join('')}<text x="${width / 2}" y="${height - 40}" font-size="9" text-anchor="middle">— ${page + 1} —</text></svg>`;
}
