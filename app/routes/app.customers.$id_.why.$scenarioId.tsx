// Why does this customer get the messages of this scenario, or not? Every condition with the value seen.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { WhyScreen } from "~/components/why/why-screen";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showWhy } from "~/pipeline/explain/show-why.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  const asked = { customerId: id.data as CustomerId, scenarioId: params.scenarioId ?? "", locale };
  const view = id.success ? await shop.transaction((shop) => showWhy(shop, asked, clock.now())) : null;
  if (!view) throw new Response("No such customer or scenario", { status: 404 });
  return wire(view);
}

export default function Why() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("why");
  const { customer, scenario } = view;
  return (
    <Page
      narrowWidth
      title={t("title", { scenario: scenario.name })}
      subtitle={customer.name}
      backAction={{ content: t("back"), url: `/app/customers/${customer.customerId}` }}
    >
      <WhyScreen view={view} deliveries="/app/deliveries" />
    </Page>
  );
}
