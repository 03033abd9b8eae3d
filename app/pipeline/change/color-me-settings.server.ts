// How does a shop stand with Color Me, how long is its data kept once it has left, and what does its owner decide of it?
import type { ShopDb } from "~/db.server";
import { eraseAt } from "~/domain/settings/retention";
import { leftShopDays } from "~/lib/keep-days.server";
import { log } from "~/lib/log.server";
import { decideMembers, membersInQuestion } from "~/pipeline/ledger/sweep-members.server";
import { askErasure } from "~/queries/shop/left-shops.server";
import type { ShopRow } from "~/queries/shop/shops.server";

export type ColorMeStanding = "connected" | "catching-up" | "disconnected";

export async function showColorMe(shop: ShopDb, shopRow: ShopRow) {
  const { domain, disconnectedAt, behindSince } = shopRow;
  const standing: ColorMeStanding = disconnectedAt ? "disconnected" : behindSince ? "catching-up" : "connected";
  return {
    accountId: domain,
    standing,
    since: disconnectedAt ?? behindSince,
    keepDays: leftShopDays,
    eraseAt: eraseAt(shopRow, leftShopDays),
    members: await membersInQuestion(shop),
  };
}

export type ColorMeProblem = "not-the-id" | "not-now" | "unknown-intent";
export type ColorMeAnswer = { outcome: "saved" | "erasing" } | { outcome: "failed"; problem: ColorMeProblem };

/** Intents: members-left, members-stay; erase, with `accountId` typed as it is. */
export async function answerColorMeForm(
  shop: ShopDb,
  { shopRow, fields }: { shopRow: ShopRow; fields: Record<string, string> },
  now: Date,
): Promise<ColorMeAnswer> {
  const { intent } = fields;
  if (intent === "members-left" || intent === "members-stay") {
    const isDecided = await decideMembers(shop, { haveLeft: intent === "members-left" }, now);
    return isDecided ? { outcome: "saved" } : { outcome: "failed", problem: "not-now" };
  }
  if (intent !== "erase") return { outcome: "failed", problem: "unknown-intent" };
  if (typed(fields.accountId) !== shopRow.domain) return { outcome: "failed", problem: "not-the-id" };
  if (!(await askErasure(shop.id, now))) return { outcome: "failed", problem: "not-now" };
  log.info({ shopId: shop.id }, "a shop's owner asked for its erasure");
  return { outcome: "erasing" };
}

const typed = (text: string | undefined) => (text ?? "").normalize("NFKC").trim().toUpperCase();
