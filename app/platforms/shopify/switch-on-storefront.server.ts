// Does a shop on Shopify load our pixel, with its own settings, and can the theme's blocks sign who is signed in?
import { z } from "zod";
import type { StorefrontPlace, SwitchedOn } from "../storefront";
import { type AdminClient, AdminRefused, adminClient, ShopSignedOut } from "./admin-client.server";
import { createPixel, keepOwnMetafield, ownInstallation, pixelOfShop, updatePixel } from "./documents";

/** Where the embed of extensions/teppan-theme reads it. */
export const pageKeyMetafield = { namespace: "teppan", key: "page_key" };

/** Doing it again changes nothing. A shop that cannot be asked now, or has not granted the scopes, is asked again later. */
export async function switchOnShopify(
  domain: string,
  place: StorefrontPlace,
  admin: AdminClient = adminClient(domain),
): Promise<SwitchedOn> {
  try {
    await keepPixel(admin, { shop: place.opaqueId, endpoint: `${place.appUrl}/collect` });
    await keepPageKey(admin, place.pageKey);
    return { outcome: "on" };
  } catch (error) {
    if (error instanceof ShopSignedOut || error instanceof AdminRefused || error instanceof NotKept)
      return { outcome: "later", reason: error.message };
    throw error;
  }
}

class NotKept extends Error {}

const userErrors = z.array(z.object({ code: z.string().nullish(), message: z.string() }));
const pixelAnswer = z.object({ webPixel: z.object({ id: z.string(), settings: z.unknown() }).nullable() });
const createAnswer = z.object({ webPixelCreate: z.object({ userErrors }).nullable() });
const updateAnswer = z.object({ webPixelUpdate: z.object({ userErrors }).nullable() });

async function keepPixel(admin: AdminClient, settings: Record<string, string>) {
  const pixel = { settings: JSON.stringify(settings) };
  const found = await pixelOf(admin);
  if (!found) return refuse((await admin.ask(createPixel, { pixel }, createAnswer)).webPixelCreate?.userErrors);
  if (isSame(found.settings, settings)) return;
  refuse((await admin.ask(updatePixel, { id: found.id, pixel }, updateAnswer)).webPixelUpdate?.userErrors);
}

async function pixelOf(admin: AdminClient) {
  try {
    return (await admin.ask(pixelOfShop, {}, pixelAnswer)).webPixel;
  } catch (error) {
    if (error instanceof AdminRefused && /no web pixel/i.test(error.message)) return null;
    throw error;
  }
}

/** Shopify hands settings out as JSON, as text or not. */
function isSame(told: unknown, settings: Record<string, string>): boolean {
  const known = z.record(z.string(), z.unknown()).safeParse(typeof told === "string" ? JSON.parse(told) : told);
  return known.success && Object.entries(settings).every(([name, value]) => known.data[name] === value);
}

async function keepPageKey(admin: AdminClient, pageKey: string) {
  const installation = z.object({ currentAppInstallation: z.object({ id: z.string() }) });
  const { currentAppInstallation } = await admin.ask(ownInstallation, {}, installation);
  const metafield = { ...pageKeyMetafield, type: "single_line_text_field", value: pageKey, ownerId: currentAppInstallation.id };
  const answer = z.object({ metafieldsSet: z.object({ userErrors }).nullable() });
  refuse((await admin.ask(keepOwnMetafield, { metafields: [metafield] }, answer)).metafieldsSet?.userErrors);
}

function refuse(errors: z.infer<typeof userErrors> | undefined) {
  if (errors?.[0]) throw new NotKept(errors[0].message);
}
