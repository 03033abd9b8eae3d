// An installed Color Me shop with its store at the test server and its token kept, as the owner's consent leaves it.
import type { ShopId } from "~/domain/ids";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { openShop } from "~/queries/shop/shops.server";
import type { TestColorMe } from "./server";
import type { Store } from "./store";

let opened = 0;

/** `isDemo`: no history is asked for. */
export async function openColorMeShop(
  server: TestColorMe,
  { now, isDemo = false, told = {} }: { now: Date; isDemo?: boolean; told?: Partial<Store> },
) {
  opened += 1;
  const store = server.open(`PA${String(opened).padStart(8, "0")}`, told);
  const shopId: ShopId = await installShop({ platform: "color-me", domain: store.accountId, scopes: ["read_sales"], isDemo }, now);
  await keepColorMeToken(shopId, store.token, now);
  return { shop: openShop(shopId), store, domain: store.accountId };
}
