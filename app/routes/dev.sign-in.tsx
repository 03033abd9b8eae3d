// Who does a developer want to be? A shop, or the operator's staff. The page does not exist in production.
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Button, Divider, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SignInPage } from "~/components/sign-in-page";
import type { ShopId } from "~/domain/ids";
import { env, isDevelopment } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { safePath } from "~/lib/cookies.server";
import { postedFields } from "~/lib/posted-form.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { findShops, shopByDomain } from "~/queries/shop/shops.server";
import { signIn } from "~/session.server";

const shopsShown = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  refuseInProduction();
  const next = safePath(new URL(request.url).searchParams.get("next"), "/app");
  const shops = await findShops("", shopsShown);
  return { next, shops: shops.map(({ domain, isDemo }) => ({ domain, isDemo })) };
}

/** POST shop=<domain>, or staff=yes; next=<path of this app>. */
export async function action({ request }: ActionFunctionArgs) {
  refuseInProduction();
  const { next: asked = "", shop = "", staff } = await postedFields(request);
  if (staff === "yes") {
    const next = safePath(asked.startsWith("/support") ? asked : null, "/support");
    const cookie = await signIn("staff", { subject: "staff@localhost", data: { name: "Local staff" } });
    return redirect(next, { headers: { "Set-Cookie": cookie } });
  }
  const shopId = await localShop(shop);
  if (!shopId) return json({ problem: "unknown" as const }, 422);
  const cookie = await signIn("shop", { subject: String(shopId), data: {} });
  return redirect(safePath(asked, "/app"), { headers: { "Set-Cookie": cookie } });
}

export default function LocalSignIn() {
  const { shops, next } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { t } = useTranslation("signIn");
  return (
    <SignInPage title={t("local.title")} text={t("local.text")}>
      {problem ? <Banner tone="critical">{t("local.unknown")}</Banner> : null}
      {shops.length === 0 ? <Text as="p">{t("local.none")}</Text> : null}
      <BlockStack gap="300">
        {shops.map(({ domain }) => (
          <Form key={domain} method="post">
            <input type="hidden" name="shop" value={domain} />
            <input type="hidden" name="next" value={next} />
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="span">{domain}</Text>
              <Button submit variant="primary" accessibilityLabel={`${t("local.open")}: ${domain}`}>
                {t("local.open")}
              </Button>
            </InlineStack>
          </Form>
        ))}
      </BlockStack>
      <Divider />
      <Form method="post">
        <input type="hidden" name="staff" value="yes" />
        <input type="hidden" name="next" value={next} />
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="span">{t("local.staffText")}</Text>
          <Button submit>{t("local.staff")}</Button>
        </InlineStack>
      </Form>
    </SignInPage>
  );
}

/** A new domain is installed as a shop of the demo: it has no Shopify behind it to fetch history from. */
async function localShop(domain: string): Promise<ShopId | null> {
  const known = (await shopByDomain("shopify", domain)) ?? (await shopByDomain("color-me", domain));
  if (known) return known.shopId;
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain)) return null;
  const scopes = ["read_all_orders", ...env.SCOPES.split(",").filter(Boolean)];
  return installShop({ platform: "shopify", domain, scopes, isDemo: true }, clock.now());
}

function refuseInProduction() {
  if (!isDevelopment) throw new Response("Not found", { status: 404 });
}
