interface Sheet {
  name: string;
  width: string;
  height: string;
}

/** How large the drawing of a page is, and what that size is called. */
export function sized(svg: string): Sheet | null {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const [, width, height] = box ?? [];
  if (width === undefined || height === undefined) return null;
  return { name: `sheet-${width}-${height}`.replace(/\./g, '_'), width: `${width}pt`, height: `${height}pt` };
}

/** A rule of print for each size among the drawings. */
export function sheets(drawings: string[]): string {
  const sizes = new Map(drawings.map(sized).flatMap((sheet) => (sheet === null ? [] : [[sheet.name, sheet]])));
  return [...sizes.values()].map(({ name, width, height }) => `@page ${name} { size: ${width} ${height}; margin: 0; }\n.sheet[style*="${name}"] svg { width: ${width}; height: ${height}; }`).join('\n');
}
