// What goes to and fro between the shop and Shopify: segments as audiences, and what Shopify is told of ours?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { ShopifyScreen } from "~/components/shopify/shopify-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerShopifyForm, showShopifySettings } from "~/pipeline/change/shopify-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/settings/shopify";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(showShopifySettings));
}

/** POST /app/settings/shopify, one change a time by `intent` (answerShopifyForm). 200 {outcome: "saved"} or 422 {problem} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const answer = await answerShopifyForm(shop, await postedFields(request), { actor, now: clock.now() });
  return data(answer, answer.outcome === "failed" ? 422 : 200);
}

export default function ShopifySettings() {
  const view = useLoaderData<typeof loader>();
  const changing = useFetcher<typeof action>();
  const [search] = useSearchParams();
  const answer = changing.data;
  return (
    <ShopifyScreen
      view={view}
      pointedAt={search.get("segment")}
      problem={changing.state === "idle" && answer?.outcome === "failed" ? answer.problem : null}
      busy={
        changing.state === "idle" ? null : Object.fromEntries([...(changing.formData ?? [])].map(([key, value]) => [key, String(value)]))
      }
      onDo={(fields) => changing.submit(fields, { method: "post", action: path })}
    />
  );
}
