// Putting text and marks on a card's side, measured in millimeters from its upper left corner.
import type { Face, Faces } from "./fonts.server";
import { type Color, colors } from "./paper";

export type Place = { x: number; y: number };
export type Box = { width: number; height: number; color: Color; line: number };
export type Rule = { width: number; color: Color; line: number };

const hairline = 0.18;

/** What a side is drawn on: a page for the printer, or a picture for the screen. Of a text, `x` is its left end and `y` its base line. */
export type Page = {
  text(text: string, at: Place, look: { face: Face; size: number; color: Color }): void;
  frame(at: Place, box: Box): void;
  rule(at: Place, rule: Rule): void;
  /** `path`: an SVG path in millimeters. */
  fill(path: string, at: Place): void;
};

export type Side = { page: Page; faces: Faces };
type Look = { face: Face; size: number; color?: Color; align?: "left" | "center" | "right" };

/** `y`: of the base line. */
export function write(page: Page, text: string, { x, y }: Place, { face, size, color = colors.ink, align = "left" }: Look): void {
  if (text === "") return;
  const width = align === "left" ? 0 : face.width(text, size);
  const left = x - (align === "center" ? width / 2 : width);
  page.text(text, { x: left, y }, { face, size, color });
}

/** Half of the line is within the box. */
export const frame = (page: Page, at: Place, { line = hairline, ...box }: Omit<Box, "line"> & { line?: number }) =>
  page.frame(at, { ...box, line });

export const rule = (page: Page, at: Place, { line = hairline, ...rest }: Omit<Rule, "line"> & { line?: number }) =>
  page.rule(at, { ...rest, line });

export const fill = (page: Page, path: string, at: Place) => page.fill(path, at);
