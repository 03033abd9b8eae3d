// Where does the table of a file begin, and by what are its cells parted? Told by its first lines.

export type Delimiter = "," | "\t" | ";";

const delimiters: Delimiter[] = [",", "\t", ";"];

/** The one that parts the header into most cells; what stands between quotes parts nothing. */
export function delimiterOf(firstLines: string[]): Delimiter {
  for (const line of firstLines.slice(0, mostTitleLines + 1)) {
    const bare = line.replaceAll(/"(?:[^"]|"")*"/g, "");
    const [best] = delimiters
      .map((delimiter) => ({ delimiter, cells: bare.split(delimiter).length }))
      .toSorted((a, b) => b.cells - a.cells);
    if (best && best.cells > 1) return best.delimiter;
  }
  return ",";
}

/** Before its table a report may say what it is and of when: lines of one cell, above a header of several. */
export const mostTitleLines = 5;

/** How many of the first lines stand before the header. A list of one column has no such lines: its second is an address. */
export function titleLines(lines: string[][]): number {
  const filled = lines.map((cells) => cells.filter((cell) => !isBlank(cell)));
  const header = filled.findIndex((cells) => cells.length > 1);
  const isReport = header > 0 && (filled[header]?.length ?? 0) >= 3;
  return isReport && !filled.slice(0, header).some(([cell]) => cell?.includes("@")) ? header : 0;
}

/** An address, or nothing but numbers, is what a header names: without one the first person of a list would be taken for it. */
export const isHeader = (cells: string[]): boolean =>
  cells.some((cell) => /\p{L}/u.test(cell)) && !cells.some((cell) => /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/u.test(cell));

/** Old programs end a file with a sign of their own. */
export const isBlank = (cell: string): boolean => cell === "" || cell.replaceAll("\u001a", "").trim() === "";

/** A cell that is missing or too many has moved all that follow it; what is empty behind the last named column has not. */
export const fitsHeader = (cells: string[], { columns, named = columns }: { columns: number; named?: number }): boolean =>
  cells.length >= named && cells.slice(columns).every(isBlank);

/** Up to the last column that has a name. */
export const namedColumns = (headers: string[]): number => headers.findLastIndex((header) => header !== "") + 1;
