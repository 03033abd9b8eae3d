// How are shops, customers, identities and deliveries named? Derived ids make every write repeatable.
import { sha256Hex } from "#sha256";

declare const brand: unique symbol;
type Branded<Base, Name> = Base & { readonly [brand]: Name };

export type ShopId = Branded<number, "ShopId">;
export type CustomerId = Branded<string, "CustomerId">;
export type IdentityId = Branded<string, "IdentityId">;
export type DeliveryId = Branded<string, "DeliveryId">;

/** A uuid (version 8, RFC 9562) from the SHA-256 of the parts; equal parts give equal ids. */
export function derivedId(...parts: (string | number)[]): string {
  const hex = sha256Hex(parts.map(escapePart).join("\u0000"));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const deliveryId = (
  shop: ShopId,
  { scenarioId, customerId, occasion, step }: { scenarioId: string; customerId: string; occasion: string; step: number },
) => derivedId("delivery", shop, scenarioId, customerId, occasion, step) as DeliveryId;

/** The greatest id that comes before this one, to begin a list with it. */
export function idBefore(id: CustomerId): CustomerId {
  const number = BigInt(`0x${id.replaceAll("-", "")}`);
  const hex = (number > 0n ? number - 1n : 0n).toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") as CustomerId;
}

const escapePart = (part: string | number) => String(part).replaceAll("\u0000", "\u0000\u0000");
