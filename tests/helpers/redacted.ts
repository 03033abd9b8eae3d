// A shop as it stands once it was forgotten, for doors that something still comes to.
import type { ShopId } from "~/domain/ids";
import { redactShopRow } from "~/queries/shop/left-shops.server";

export const saveRedacted = (shopId: ShopId) => redactShopRow(shopId, { isGone: () => true, erase: async () => {}, now: new Date() });
