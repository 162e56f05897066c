/** Tables for spreadsheets: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run as a formula. */
export type Cell = string | number | null | undefined;

export function csv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  // Our own numbers are no formulas, negative ones neither.
  if (typeof value === 'number') return String(value);
  const tame = /^[\s]*[=+\-@|]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
