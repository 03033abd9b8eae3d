// Many small pictures, some on a sheet, so that a look at all of them is short.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";

/** `body`: HTML of what is shown under its name. */
export type Cell = { name: string; body: string };

export const pictureCell = (name: string, picture: Buffer, width: number): Cell => ({
  name,
  body: `<img width="${width}" src="data:image/png;base64,${picture.toString("base64")}">`,
});

type Sheets = { name: string; cells: Cell[]; perSheet: number; cellWidth: number; style?: string };

export async function writeSheets(browser: Browser, { name, cells, perSheet, cellWidth, style = "" }: Sheets) {
  const folder = path.resolve(".data/screenshots");
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: perSheet * (cellWidth + 10), height: 700 } });
  for (let from = 0; from < cells.length; from += perSheet) {
    const figures = cells
      .slice(from, from + perSheet)
      .map((cell) => `<figure style="margin:0;width:${cellWidth}px"><figcaption>${cell.name}</figcaption>${cell.body}</figure>`);
    await page.setContent(
      `<style>${style}</style><body style="display:flex;gap:8px;margin:4px;align-items:start;background:#999;font:13px sans-serif">${figures.join("")}`,
    );
    await page.screenshot({ path: path.join(folder, `${name}-${from / perSheet}.png`), fullPage: true });
  }
  await page.close();
}
