// How does a door of development answer, and of which shop does it speak?
import type { IncomingMessage, ServerResponse } from "node:http";
import { findShops, type ShopRow } from "~/queries/shop/shops.server";
import { answer, rawBody } from "./raw-body.server";

/** The demo has one shop: the last that was installed. */
export async function demoShop(): Promise<ShopRow> {
  const [shopRow] = await findShops("", 1);
  if (!shopRow) throw new Error("no shop is installed: sign in first");
  return shopRow;
}

export async function answered(request: IncomingMessage, response: ServerResponse, work: (body: unknown) => Promise<unknown>) {
  try {
    const text = request.method === "POST" ? (await rawBody(request)).toString("utf8") : "";
    const result = await work(text ? JSON.parse(text) : null);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(result));
  } catch (error) {
    answer(response, 500, (error as Error).stack ?? "failed");
  }
}
