// A side as a page of the printer's PDF.
import type PDFDocument from "pdfkit";
import { type Color, points } from "./paper";
import type { Page } from "./pen";

const ink = ([red, green, blue]: Color): [number, number, number] => [red * 255, green * 255, blue * 255];

/** `document`: its last page is the side; the faces are registered there by their weight. */
export function pdfPage(document: typeof PDFDocument.prototype): Page {
  return {
    text(text, { x, y }, { face, size, color }) {
      document.font(face.weight).fontSize(size).fillColor(ink(color));
      document.text(text, points(x), points(y), { lineBreak: false, baseline: "alphabetic", features: [] });
    },
    frame({ x, y }, { width, height, color, line }) {
      document.lineWidth(points(line)).rect(points(x), points(y), points(width), points(height)).stroke(ink(color));
    },
    rule({ x, y }, { width, color, line }) {
      document
        .lineWidth(points(line))
        .moveTo(points(x), points(y))
        .lineTo(points(x + width), points(y))
        .stroke(ink(color));
    },
    fill(path, { x, y }) {
      document.save().translate(points(x), points(y)).scale(points(1)).path(path).fill([0, 0, 0]).restore();
    },
  };
}
