// What exactly did one webhook say? Its body as it came; each look at one is noted by itself.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/empty";
import { prettyJson } from "~/components/support/pretty-json";
import { ShopDetail, shopInView } from "~/components/support/shop-page";
import { WebhookState } from "~/components/support/webhook-state";
import { WebhookView } from "~/components/support/webhook-view";
import { wire } from "~/lib/wire";
import { inboxBody } from "~/queries/inbox/inbox.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** In characters; a body may have megabytes. */
const longestShown = 500_000;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, operator } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  if (!shopRow || !/^\d{1,18}$/.test(params.inboxId ?? "")) throw new Response("No such webhook", { status: 404 });
  const shop = await lookAt(shopRow.shopId, `webhook ${params.inboxId}`);
  const found = await inboxBody(operator, shopRow, BigInt(params.inboxId ?? ""));
  const view = { shop: shopInView(shopRow), format: await shopFormat(shop) };
  if (!found) return { ...view, webhook: null, body: "", isCut: false };
  const { body, ...webhook } = found;
  const text = prettyJson(body.toString("utf8"));
  return { ...view, webhook: wire(webhook), body: text.slice(0, longestShown), isCut: text.length > longestShown };
}

export default function ShopWebhook() {
  const { shop, format, webhook, body, isCut } = useLoaderData<typeof loader>();
  const { t } = useTranslation("support");
  const inbox = `/support/shops/${shop.shopId}/inbox`;
  return (
    <ShopDetail
      shop={shop}
      format={format}
      title={webhook?.topic ?? t("webhook.back")}
      back={{ content: t("webhook.back"), url: inbox }}
      badge={webhook ? <WebhookState state={webhook.state} /> : undefined}
    >
      {webhook ? (
        <WebhookView webhook={webhook} body={body} isCut={isCut} inbox={inbox} />
      ) : (
        <Empty title={t("webhook.notFound")} text={t("webhook.notFoundHint")} />
      )}
    </ShopDetail>
  );
}
