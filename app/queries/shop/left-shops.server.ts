// Which shops have left for good, and how is what is kept of one taken away while nobody installs it again?
import { type OperatorDb, operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { type ShopRow, shopColumns } from "./shops.server";

/**
 * Whoever installs the shop waits until this is over, and finds it new. `isGone` is asked of the shop as it stands then;
 * false: it stays. A crash within leaves a shop that is asked about again; one after it, a shop whose erasure is still open.
 */
export const redactShopRow = (
  shopId: ShopId,
  { isGone, erase, now }: { isGone: (shopRow: ShopRow) => boolean; erase: (shopRow: ShopRow) => Promise<void>; now: Date },
): Promise<boolean> =>
  operatorDb.transaction(async (operator) => {
    const [row] = await operator.query<ShopRow>`${shopColumns} WHERE shop_id = ${shopId} FOR NO KEY UPDATE OF shop`;
    if (!row || !isGone(row)) return false;
    await erase(row);
    await operator.query`
      UPDATE shop SET state = 'redacted', scopes = '', erasure_asked_at = coalesce(erasure_asked_at, ${now}) WHERE shop_id = ${shopId}`;
    await closeAccess(operator, row);
    await operator.query`DELETE FROM color_me_access WHERE shop_id = ${shopId}`;
    await operator.query`DELETE FROM color_me_pace WHERE shop_id = ${shopId}`;
    return true;
  });

/** Nothing of it is left anywhere. */
export async function noteErased(shopId: ShopId): Promise<void> {
  await operatorDb.query`UPDATE shop SET erasure_asked_at = NULL WHERE shop_id = ${shopId} AND state = 'redacted'`;
}

/** The owner wants nothing kept: from this moment the app is shut, as after an uninstall. False: it was already. */
export const askErasure = (shopId: ShopId, now: Date): Promise<boolean> =>
  operatorDb.transaction(async (operator) => {
    const [row] = await operator.query<{ domain: string }>`
      UPDATE shop SET state = 'uninstalled', uninstalled_at = ${now}, erasure_asked_at = ${now}
      WHERE shop_id = ${shopId} AND state = 'installed' AND platform = 'color-me' RETURNING domain`;
    if (!row) return false;
    await closeAccess(operator, { shopId, domain: row.domain });
    await operator.query`
      UPDATE color_me_access SET token_cipher = '', revoked_at = coalesce(revoked_at, ${now}) WHERE shop_id = ${shopId}`;
    return true;
  });

async function closeAccess(operator: OperatorDb, { shopId, domain }: Pick<ShopRow, "shopId" | "domain">) {
  await operator.query`DELETE FROM shopify_session WHERE domain = ${domain}`;
  await operator.query`DELETE FROM web_session WHERE kind = 'shop' AND subject = ${String(shopId)}`;
}

/**
 * Shops of a platform that asks for no erasure of its own: those whose owner did, and those that were shut out before
 * `leftBefore` and have not come back. A hook that was lost leaves a shop installed whose token is refused: it has left as well.
 */
export const shopsToErase = (leftBefore: Date, limit: number): Promise<ShopRow[]> =>
  operatorDb.query<ShopRow>`
    ${shopColumns} WHERE platform = 'color-me' AND (state <> 'installed' AND erasure_asked_at IS NOT NULL
      OR state = 'uninstalled' AND uninstalled_at <= ${leftBefore}
      OR state = 'installed' AND shop_id IN (SELECT shop_id FROM color_me_access WHERE revoked_at <= ${leftBefore}))
    ORDER BY shop_id LIMIT ${limit}`;
