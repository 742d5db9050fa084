const delimiterCell = /^[ \t]*:?-+:?[ \t]*$/;

/** Cells of a table row; a pipe with a backslash before it belongs to its cell. */
function tableCells(row: string): readonly string[] {
  const text = row.trim();
  const cells: string[] = [];
  let from = text.startsWith('|') ? 1 : 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '|') {
      cells.push(text.slice(from, at));
      from = at + 1;
    }
  }
  if (from < text.length) cells.push(text.slice(from));
  return cells;
}

/** True when `row` is `|---|:-:|` with as many cells as the row above it. */
export function isDelimiterRow(row: string, above: string): boolean {
  const first = row[0];
  if (first !== '|' && first !== '-' && first !== ':') return false;
  if (!row.includes('|') && !row.includes(':')) return false;
  const cells = tableCells(row);
  return cells.every(cell => delimiterCell.test(cell)) && cells.length > 0 && cells.length === tableCells(above).length;
}
