// One grant of points, written down as it was asked at some instant.
import type { ShopDb } from "~/db.server";
import type { NewGrant } from "~/queries/people/point-grants.server";

/** False: it is written down already. */
export async function saveGrant(shop: ShopDb, grant: NewGrant, at: Date): Promise<boolean> {
  const { saveGrants } = await import("~/queries/people/point-grants.server");
  return (await saveGrants(shop, [{ ...grant, askedAt: at }])).includes(grant.grantId);
}
