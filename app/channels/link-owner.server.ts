// Whose link is this? Told by what is signed or hidden in it, before anything is looked up.
import type { ShopId } from "~/domain/ids";
import { type LinkPurpose, readFriendLink, readMessageLink } from "./links.server";
import { readCardCode } from "./postal/card-code.server";
import { readShortCode } from "./short-links.server";

const purposes: Record<string, LinkPurpose> = {
  c: "click",
  o: "open",
  u: "unsubscribe",
  p: "preferences",
  a: "answer",
  j: "confirm",
  "line/connect": "preferences",
  "line/unlink": "preferences",
};

/** The shop's opaque id or its number; null: no link of ours, as whoever answers it will find. */
export function ownerOfLink(path: string): string | ShopId | null {
  const end = path.lastIndexOf("/");
  const [place, token] = [path.slice(1, end), path.slice(end + 1)];
  const purpose = purposes[place.replace(/^c\/.*/, "c")];
  if (purpose) return readMessageLink(purpose, token)?.shopOpaqueId ?? null;
  if (place === "s") return (readShortCode(token)?.shopId as ShopId | undefined) ?? null;
  if (place === "q") return readCardCode(token)?.shopId ?? null;
  if (place === "line/link") return readFriendLink(token)?.shopOpaqueId ?? null;
  // A nonce of link-friend.server.ts: the shop it is kept for stands before the dot.
  return place === "line/confirm" ? (token.split(".")[0] ?? null) : null;
}
