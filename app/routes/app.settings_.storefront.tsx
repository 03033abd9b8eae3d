// What do the shop's pages tell, and where do its customers read about it?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StorefrontScreen } from "~/components/settings/storefront-screen";
import { env } from "~/env.server";
import { wire } from "~/lib/wire";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { lastEventAt } from "~/queries/storefront/events.server";
import { storefrontDays } from "~/queries/storefront/months.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const [{ name }, lastAt, shopRow] = [await shopSettings(shop), await lastEventAt(shop), await shopById(shop.id)];
  return wire({ shopName: name, lastAt, days: storefrontDays, address: `${env.APP_URL}/privacy/${shopRow?.opaqueId}` });
}

export default function StorefrontSettings() {
  return <StorefrontScreen view={useLoaderData<typeof loader>()} />;
}
