// Putting text and marks on a card's side, measured in millimeters from its upper left corner.
import type PDFDocument from "pdfkit";
import type { Face, Faces } from "./fonts.server";
import { type Color, colors, points } from "./paper";

/** `page`: the document, whose last page is the side. */
export type Side = { page: typeof PDFDocument.prototype; faces: Faces };
type Page = Side["page"];
type Place = { x: number; y: number };
type Look = { face: Face; size: number; color?: Color; align?: "left" | "center" | "right" };

const ink = ([red, green, blue]: Color): [number, number, number] => [red * 255, green * 255, blue * 255];

/** `y`: of the base line. */
export function write(page: Page, text: string, { x, y }: Place, { face, size, color = colors.ink, align = "left" }: Look): void {
  if (text === "") return;
  const width = align === "left" ? 0 : face.width(text, size);
  const left = x - (align === "center" ? width / 2 : width);
  page.font(face.weight).fontSize(size).fillColor(ink(color));
  page.text(text, points(left), points(y), { lineBreak: false, baseline: "alphabetic", features: [] });
}

type Box = { width: number; height: number; color: Color; line?: number };

/** `line`: in millimeters, half of it within the box. */
export const frame = (page: Page, { x, y }: Place, { width, height, color, line = 0.18 }: Box) =>
  page.lineWidth(points(line)).rect(points(x), points(y), points(width), points(height)).stroke(ink(color));

export const rule = (page: Page, { x, y }: Place, { width, color, line = 0.18 }: { width: number; color: Color; line?: number }) =>
  page
    .lineWidth(points(line))
    .moveTo(points(x), points(y))
    .lineTo(points(x + width), points(y))
    .stroke(ink(color));

/** `path`: an SVG path in millimeters. */
export const fill = (page: Page, path: string, { x, y }: Place) =>
  page.save().translate(points(x), points(y)).scale(points(1)).path(path).fill([0, 0, 0]).restore();
