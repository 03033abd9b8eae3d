// Where on a Japanese postcard does everything stand? Millimeters from its upper left corner.

export const paper = { width: 100, height: 148 };

export const points = (millimeters: number) => (millimeters * 72) / 25.4;

/**
 * The frames for the postal code, as the post's sorters look for them (郵便番号記入枠, 内国郵便約款): 12 mm from the top and 8 mm
 * from the right, three and four of them.
 */
export const codeFrames = { y: 12, width: 5.7, height: 8, x: [44.3, 51.3, 58.3, 65.9, 72.7, 79.5, 86.3] };

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
