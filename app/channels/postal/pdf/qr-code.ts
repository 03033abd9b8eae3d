// A QR code as one shape: model 2, error correction M, as Japanese printers ask for.
import { create } from "qrcode";
import { qr } from "./paper";

/** `size`: with the white around it. Throws on a text that no code of a readable size holds. */
export function qrCode(text: string): { path: string; size: number; cell: number } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const cells = modules.size + 2 * qr.quietCells;
  const cell = Math.max(qr.leastCell, Math.min(qr.mostCell, qr.mostSize / cells));
  return { path: pathOf(modules, cell), size: cells * cell, cell };
}

/** Cells of one row that touch are one bar: no hair line between them. */
function pathOf({ size, data }: { size: number; data: Uint8Array }, cell: number): string {
  const bars: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && data[row * size + column]) column += 1;
      if (column > start) bars.push(bar(start, row, { length: column - start, cell }));
    }
  return bars.join("");
}

function bar(column: number, row: number, { length, cell }: { length: number; cell: number }) {
  const at = (cells: number) => ((cells + qr.quietCells) * cell).toFixed(3);
  return `M${at(column)} ${at(row)}H${at(column + length)}V${at(row + 1)}H${at(column)}Z`;
}
