// A decision about identities: regroup their people, and make anew what follows from it.
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { attributeConversions } from "~/pipeline/hear/attribute-conversions.server";
import { refreshCustomers } from "./refresh-customers.server";
import { regroupPeople } from "./regroup-people.server";

export async function followRegrouping(shop: ShopDb, identities: IdentityId[], now: Date): Promise<void> {
  const { moved, owners } = await regroupPeople(shop, identities, { arriving: new Map(), now });
  const touched = [...new Set([...moved, ...owners.values()])].filter((id) => id !== null);
  await refreshCustomers(shop, touched, now);
  await refreshDue(shop, touched, now);
  await attributeConversions(shop, touched, now);
}
