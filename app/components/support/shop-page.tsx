// One shop as support sees it: what all of its screens share.
import { NavLink } from "@remix-run/react";
import { Badge, Banner, BlockStack, InlineStack, Page } from "@shopify/polaris";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ShopFormatContext, useFormats } from "~/components/formats";

export type ShopInView = {
  shopId: number;
  domain: string;
  state: "installed" | "uninstalled" | "redacted";
  isDemo: boolean;
  installedAt: string;
  uninstalledAt: string | null;
};

type Row = Pick<ShopInView, "shopId" | "domain" | "state" | "isDemo"> & { installedAt: Date; uninstalledAt: Date | null };

/** Of what we know of a shop, what a browser is told. */
export const shopInView = ({ shopId, domain, state, isDemo, installedAt, uninstalledAt }: Row): ShopInView => ({
  shopId: Number(shopId),
  domain,
  state,
  isDemo,
  installedAt: installedAt.toISOString(),
  uninstalledAt: uninstalledAt?.toISOString() ?? null,
});

type Format = { timeZone: string; currency: string };
type Props = { shop: ShopInView; format: Format; children: ReactNode };

/** The lists of a shop, with the way from one to the other. */
export function ShopPage({ shop, format, children }: Props) {
  const { t } = useTranslation("support");
  const dates = useShopDates(shop);
  const path = `/support/shops/${shop.shopId}`;
  return (
    <InShop format={format}>
      <Page
        title={shop.domain}
        subtitle={dates}
        backAction={{ content: t("shop.back"), url: "/support" }}
        titleMetadata={<ShopState shop={shop} />}
      >
        <BlockStack gap="400">
          {shop.state === "installed" ? null : <Banner tone="warning">{t(`shop.${shop.state}`)}</Banner>}
          <nav aria-label={t("shop.tabs")}>
            <ul className="support-choices">
              <li>
                <NavLink to={path} end>
                  {t("shop.deliveries")}
                </NavLink>
              </li>
              <li>
                <NavLink to={`${path}/inbox`}>{t("shop.inbox")}</NavLink>
              </li>
            </ul>
          </nav>
          {children}
        </BlockStack>
      </Page>
    </InShop>
  );
}

type DetailProps = Props & { title: string; back: { content: string; url: string }; badge?: ReactNode };

/** One thing of a shop. */
export function ShopDetail({ shop, format, title, back, badge, children }: DetailProps) {
  return (
    <InShop format={format}>
      <Page title={title} subtitle={shop.domain} backAction={back} titleMetadata={badge}>
        {children}
      </Page>
    </InShop>
  );
}

function InShop({ format: { timeZone, currency }, children }: { format: Format; children: ReactNode }) {
  const format = useMemo(() => ({ timeZone, currency }), [timeZone, currency]);
  return <ShopFormatContext.Provider value={format}>{children}</ShopFormatContext.Provider>;
}

const tones = { installed: "success", uninstalled: "warning", redacted: undefined } as const;

export function ShopState({ shop: { state, isDemo } }: { shop: Pick<ShopInView, "state" | "isDemo"> }) {
  const { t } = useTranslation("support");
  const tone = tones[state];
  return (
    <InlineStack gap="200">
      <Badge {...(tone ? { tone } : {})}>{t(`shopState.${state}`)}</Badge>
      {isDemo ? <Badge tone="info">{t("shops.demo")}</Badge> : null}
    </InlineStack>
  );
}

/** When the app came, and when it went. */
export function useShopDates({ installedAt, uninstalledAt }: Pick<ShopInView, "installedAt" | "uninstalledAt">): string {
  const { t } = useTranslation("support");
  const format = useFormats();
  const dates = [t("shops.installedAt", { date: format.day(installedAt) })];
  if (uninstalledAt) dates.push(t("shops.uninstalledAt", { date: format.day(uninstalledAt) }));
  return dates.join(" · ");
}
