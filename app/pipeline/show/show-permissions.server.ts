// Was the shop connected before the app asked for all that it asks for now, and where does its owner give the rest?
import { missingPermissions, type PermissionUse, usesOf } from "~/domain/settings/permissions";
import { platforms } from "~/platforms/index.server";
import type { ShopRow } from "~/queries/shop/shops.server";

export type LackingPermissions = { uses: PermissionUse[]; address: string };

/** Null: nothing is missing. */
export function lackingPermissions({
  platform,
  domain,
  scopes,
}: Pick<ShopRow, "platform" | "domain" | "scopes">): LackingPermissions | null {
  const permissions = platforms[platform as keyof typeof platforms]?.permissions;
  if (!permissions) return null;
  const missing = missingPermissions(permissions.needed, scopes.split(",").filter(Boolean));
  return missing.length === 0 ? null : { uses: usesOf(missing), address: permissions.consentAddress(domain) };
}
