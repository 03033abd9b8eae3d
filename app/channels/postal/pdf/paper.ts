// Where on a Japanese postcard does everything stand? Millimeters from its upper left corner.

export const paper = { width: 100, height: 148 };

export const points = (millimeters: number) => (millimeters * 72) / 25.4;

/**
 * The frames for the postal code (post.japanpost.jp/zipcode/zipmanual/p05.html, 郵便番号記入枠): 5.7 × 8.0 mm within their lines,
 * 12.0 mm from the top and 8.0 mm from the right (either ± 1.5 mm), 47.7 mm over all seven: 1.3 mm between the first three,
 * 1.9 mm to the fourth with a hyphen half-way down, 1.1 mm between the last four. Lines: the first three and the hyphen
 * 0.4 to 0.6 mm, the last four 0.2 to 0.4 mm, in vermilion without black or blue.
 */
export const codeFrames = {
  y: 12,
  width: 5.7,
  height: 8,
  x: [44.3, 51.3, 58.3, 65.9, 72.7, 79.5, 86.3],
  lines: [0.5, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3],
  hyphen: { from: 64, to: 65.9, y: 16, line: 0.5 },
} as const;

/** Without these words a card of one's own is charged as a letter. The place above the frames is free. */
export const cardWords = { text: "郵便はがき", x: 68.15, y: 8.5, size: 8 };

/** The upper left belongs to the stamp; the lower half of the address side to whoever sends it. */
export const addressPlace = { x: 18, y: 42, width: 70, mostHeight: 62 };
export const senderPlace = { x: 18, y: 116, width: 66, bottom: 142 };

export const margin = 8;
export const messageWidth = paper.width - 2 * margin;

/** A cell that a phone reads from paper (printers ask for 0.3 mm at least, and 4 cells of white around). */
export const qr = { mostSize: 25, leastCell: 0.3, mostCell: 0.6, quietCells: 4 };

export const colors = { ink: [0.13, 0.13, 0.13], pale: [0.42, 0.42, 0.42], frame: [0.88, 0.36, 0.2], rule: [0.78, 0.78, 0.78] } as const;
export type Color = (typeof colors)[keyof typeof colors];
