// What surrounds every screen of a shop? Shopify's admin when embedded, Teppan's own frame otherwise; one language, one zone.
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  Link,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useLocation,
  useNavigation,
  useRouteError,
} from "@remix-run/react";
import { NavMenu, useAppBridge } from "@shopify/app-bridge-react";
import { AppProvider as PolarisProvider } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import polarisJapanese from "@shopify/polaris/locales/ja.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DisconnectedBanner } from "~/components/disconnected-banner";
import { ShopFormatContext } from "~/components/formats";
import { isCurrent, navigation } from "~/components/navigation";
import ownFrameStyles from "~/components/own-frame.css?url";
import ownLookStyles from "~/components/own-look.css?url";
import { PermissionsBanner } from "~/components/permissions-banner";
import { PlatformWords } from "~/components/platform-words";
import { PolarisLink } from "~/components/polaris-link";
import { ScreenError } from "~/components/screen-error";
import { SectionNav } from "~/components/section-nav";
import { ShopFrame } from "~/components/shop-frame";
import teppanStyles from "~/components/teppan.css?url";
import { useTopOfPage } from "~/components/use-top-of-page";
import { env } from "~/env.server";
import { shopPlatforms } from "~/locales/platform-word";
import { lackingPermissions } from "~/pipeline/show/show-permissions.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: teppanStyles },
  { rel: "stylesheet", href: ownFrameStyles },
  { rel: "stylesheet", href: ownLookStyles },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopRow, isEmbedded } = await requireShop(request);
  const { name, timeZone, currency } = await shopSettings(shop);
  const platform = shopPlatforms.find((id) => id === shopRow.platform) ?? "shopify";
  // Shopify lets us in again by the very request that shows this.
  const isDisconnected = platform === "color-me" && shopRow.disconnectedAt !== null;
  const lacking = isDisconnected ? null : lackingPermissions(shopRow);
  return {
    apiKey: env.SHOPIFY_API_KEY,
    isEmbedded,
    isDisconnected,
    lacking,
    platform,
    shopName: name || shopRow.domain,
    timeZone,
    currency,
  };
}

/** A refusal that asks App Bridge for a fresh token and another try does so in its headers. Nothing of a shop is cached. */
export const headers: HeadersFunction = (all) => {
  const headers = new Headers(boundary.headers(all));
  headers.set("Cache-Control", "no-store");
  return headers;
};

/** Drafts being previewed change nothing that the shell shows. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData && formData.get("intent") !== "save" ? false : defaultShouldRevalidate;

export default function Shell() {
  const { apiKey, isEmbedded, isDisconnected, lacking, platform, shopName, timeZone, currency } = useLoaderData<typeof loader>();
  const shopFormat = useMemo(() => ({ timeZone, currency }), [timeZone, currency]);
  const i18n = usePolarisWords();
  useDocumentTitle();
  useTopOfPage(useLocation().pathname);
  const screens = (
    <ShopFormatContext.Provider value={shopFormat}>
      <PlatformWords platform={platform}>
        {isDisconnected ? <DisconnectedBanner /> : null}
        {lacking ? <PermissionsBanner {...lacking} isEmbedded={isEmbedded} /> : null}
        <SectionNav />
        <Outlet />
      </PlatformWords>
    </ShopFormatContext.Provider>
  );
  if (!isEmbedded)
    return (
      <PolarisProvider i18n={i18n} linkComponent={PolarisLink}>
        <LoadingLine />
        <ShopFrame shopName={shopName}>{screens}</ShopFrame>
      </PolarisProvider>
    );
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={i18n}>
      <AdminFrame>{screens}</AdminFrame>
    </AppProvider>
  );
}

/** The first entry is the app's home behind its own name; it is not shown twice. */
function AdminFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const bridge = useAppBridge();
  const isLoading = useNavigation().state !== "idle";
  useEffect(() => bridge.loading(isLoading), [bridge, isLoading]);
  return (
    <>
      <NavMenu>
        {navigation.map((entry) => (
          <Link key={entry.key} to={entry.path} rel={entry.path === "/app" ? "home" : undefined}>
            {t(`common:nav.${entry.key}`)}
          </Link>
        ))}
      </NavMenu>
      <main>{children}</main>
    </>
  );
}

function LoadingLine() {
  const { t } = useTranslation();
  const isLoading = useNavigation().state !== "idle";
  return isLoading ? <div className="loading-line" role="progressbar" aria-label={t("common:frame.loading")} /> : null;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const i18n = usePolarisWords();
  return (
    <PolarisProvider i18n={i18n} linkComponent={PolarisLink}>
      <ScreenError error={error} />
    </PolarisProvider>
  );
}

/** Tabs and screen readers tell the screens apart by it. */
function useDocumentTitle() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entry = navigation.find((one) => isCurrent(one, pathname));
  const page = entry?.pages?.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const name = page ? t(`common:pages.${page.key}`) : entry && t(`common:nav.${entry.key}`);
  const title = name ? `${name} · Teppan` : "Teppan";
  useEffect(() => {
    document.title = title;
  }, [title]);
}

const usePolarisWords = () => (useTranslation().i18n.language === "ja" ? polarisJapanese : polarisEnglish);
