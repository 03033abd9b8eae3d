// Putting text and marks on a card's side, measured in millimeters from its upper left corner.
import { type PDFPage, rgb } from "pdf-lib";
import type { Face } from "./fonts.server";
import { type Color, colors, paper, points } from "./paper";

type Place = { x: number; y: number };
type Look = { face: Face; size: number; color?: Color; align?: "left" | "center" | "right" };

const ink = ([red, green, blue]: Color) => rgb(red, green, blue);

/** `y`: of the base line. */
export function write(page: PDFPage, text: string, { x, y }: Place, { face, size, color = colors.ink, align = "left" }: Look): void {
  if (text === "") return;
  const width = align === "left" ? 0 : face.width(text, size);
  const left = x - (align === "center" ? width / 2 : width);
  page.drawText(text, { x: points(left), y: points(paper.height - y), size, font: face.font, color: ink(color) });
}

export function frame(
  page: PDFPage,
  { x, y }: Place,
  { width, height, color, line = 0.5 }: { width: number; height: number; color: Color; line?: number },
) {
  page.drawRectangle({
    ...{ x: points(x), y: points(paper.height - y - height), width: points(width), height: points(height) },
    ...{ borderColor: ink(color), borderWidth: line },
  });
}

export function rule(page: PDFPage, { x, y }: Place, { width, color }: { width: number; color: Color }) {
  const at = points(paper.height - y);
  page.drawLine({ start: { x: points(x), y: at }, end: { x: points(x + width), y: at }, thickness: 0.5, color: ink(color) });
}

/** `path`: an SVG path in millimeters. */
export const fill = (page: PDFPage, path: string, { x, y }: Place) =>
  page.drawSvgPath(path, { x: points(x), y: points(paper.height - y), scale: points(1), color: rgb(0, 0, 0), borderWidth: 0 });
