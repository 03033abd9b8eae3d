// What is in one page of a list of Color Me's, and what was there to be told of each object?
import { createHash } from "node:crypto";
import { DateTime } from "luxon";
import { z } from "zod";
import type { ShopFact } from "~/domain/ledger/events";
import type { PollAsk } from "~/domain/ledger/poll-window";
import { optionalText } from "../shopify/payload";
import type { ColorMeAnswer, ColorMeClient } from "./client.server";

export type ListKind = "products" | "customers" | "orders";

/** What the inbox keeps of one object: a webhook that nobody sent. */
export type PolledObject = { topic: string; webhookId: string; body: Buffer };

/** `most`: so many rows a page holds. */
export type ListPage = { objects: PolledObject[]; total: number; count: number; most: number };

const lists = {
  products: { path: "/v1/products", key: "products", most: 50 },
  customers: { path: "/v1/customers", key: "customers", most: 100 },
  orders: { path: "/v1/sales", key: "sales", most: 100 },
} as const;

/** Without bounds of its own the list of orders tells those of the last seven days alone, whenever they were changed. */
const everMade = { make_date_min: "2000-01-01 00:00:00", make_date_max: "2099-12-31 23:59:59" };

const row = z.looseObject({
  id: z.union([z.number(), z.string()]),
  make_date: z.number().nullish(),
  update_date: z.number().nullish(),
});
type Row = z.infer<typeof row>;

/** A limit that is too high for it Color Me rounds down without a word but this one. */
const pageMeta = z.object({ total: z.number().int().min(0), limit: z.number().int().positive().nullish() });

export type Names = { categories: Map<string, string>; groups: Map<string, string> };

export async function readPage(client: ColorMeClient, kind: ListKind, ask: PollAsk, names: Names): Promise<ColorMeAnswer<ListPage>> {
  const { path, key, most } = lists[kind];
  const query = {
    limit: most,
    offset: ask.offset,
    update_date_min: japaneseTime(ask.from),
    ...(ask.until === null ? {} : { update_date_max: japaneseTime(ask.until) }),
    ...(kind === "orders" ? everMade : {}),
  };
  const shape = z.object({ [key]: z.array(row), meta: pageMeta });
  const answer = await client.ask("GET", path, { query }, shape);
  if (answer.outcome !== "answered") return answer;
  const rows = answer.body[key] as Row[];
  const { total, limit } = answer.body.meta as z.infer<typeof pageMeta>;
  const toldAt = secondsOf(answer.theirNow);
  const objects = rows.map((item) => objectOf(key, item, { toldAt, ...(kind === "products" ? named(item, names) : {}) }));
  return { ...answer, body: { objects, total, count: rows.length, most: Math.min(most, limit ?? most) } };
}

/**
 * The same edition told again is the same object, and the inbox leaves it out: windows overlap. A customer has no edition,
 * and is told anew each time.
 */
function objectOf(key: string, item: Row, told: { toldAt: number }): PolledObject {
  const text = JSON.stringify(item);
  const edition = item.update_date ?? told.toldAt;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return {
    topic: `${key}/${item.make_date && item.make_date === item.update_date ? "create" : "updated"}`,
    webhookId: `${key} ${item.id} ${edition} ${hash}`,
    body: Buffer.from(JSON.stringify({ item, ...told })),
  };
}

const filed = z.object({
  category: z.object({ id_big: z.number(), id_small: z.number().nullish() }).nullish(),
  group_ids: z.array(z.number()).nullish(),
});

function named(item: Row, { categories, groups }: Names) {
  const { category, group_ids: ids } = filed.safeParse(item).data ?? {};
  const name = category && (categories.get(`${category.id_big}/${category.id_small ?? 0}`) ?? categories.get(`${category.id_big}/0`));
  return { category: name ?? null, groups: (ids ?? []).flatMap((id) => groups.get(String(id)) ?? []) };
}

/** One without a name names nothing, and keeps no goods from being read. */
const category = z.object({ id_big: z.number(), id_small: z.number().nullish(), name: optionalText });
const big = category.extend({ children: z.array(category).nullish() });
const group = z.object({ id: z.number(), name: optionalText });

/** A product tells its category and its groups by number. */
export async function readNames(client: ColorMeClient): Promise<ColorMeAnswer<Names>> {
  const filing = await readWhole(client, "categories", big);
  if (filing.outcome !== "answered") return filing;
  const grouping = await readWhole(client, "groups", group);
  if (grouping.outcome !== "answered") return grouping;
  const all = filing.body.flatMap((one) => [one, ...(one.children ?? [])]);
  return {
    ...grouping,
    body: {
      categories: new Map(all.flatMap(({ name, ...one }) => (name ? [[`${one.id_big}/${one.id_small ?? 0}`, name] as const] : []))),
      groups: new Map(grouping.body.flatMap(({ id, name }) => (name ? [[String(id), name] as const] : []))),
    },
  };
}

const mostNamed = 100;
/** Nobody has so many. */
const mostPages = 50;

/** A list that tells no total is told in one page. */
async function readWhole<Named>(
  client: ColorMeClient,
  key: "categories" | "groups",
  named: z.ZodType<Named>,
): Promise<ColorMeAnswer<Named[]>> {
  const shape = z.object({ [key]: z.array(named), meta: z.object({ total: z.number() }).nullish() });
  const found: Named[] = [];
  for (let pages = 1; ; pages += 1) {
    const answer = await client.ask("GET", `/v1/${key}`, { query: { limit: mostNamed, offset: found.length || undefined } }, shape);
    if (answer.outcome !== "answered") return answer;
    const rows = answer.body[key] as Named[];
    found.push(...rows);
    const { total } = (answer.body.meta ?? { total: 0 }) as { total: number };
    if (rows.length === 0 || found.length >= total || pages === mostPages) return { ...answer, body: found };
  }
}

const shop = z.object({ shop: z.object({ id: z.string(), title: optionalText, url: optionalText }) });

/** Color Me Shop sells in Japan, in yen: it tells neither currency nor time zone. */
export async function readShop(client: ColorMeClient): Promise<ColorMeAnswer<ShopFact>> {
  const answer = await client.ask("GET", "/v1/shop", {}, shop);
  if (answer.outcome !== "answered") return answer;
  const { id, title, url } = answer.body.shop;
  const storefront = url && URL.canParse(url) ? new URL(url) : null;
  const told = {
    name: title?.trim() || id,
    domain: storefront?.host ?? id,
    storefrontUrl: storefront?.href.replace(/\/$/, "") ?? "",
  };
  return { ...answer, body: { ...told, currency: "JPY", timeZone: "Asia/Tokyo", country: "JP", locale: "ja" } };
}

/** Color Me takes times of Japan, to the second. */
const japaneseTime = (seconds: number) =>
  DateTime.fromSeconds(Math.max(0, seconds), { zone: "Asia/Tokyo" }).toFormat("yyyy-MM-dd HH:mm:ss");

export const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);
