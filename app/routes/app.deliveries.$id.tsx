// One delivery: the message as it was sent, to whom, and what came back, or why nothing went.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { EmptyWords } from "~/components/empty";
import { MessageDetail } from "~/components/message-detail";
import { StateBadge } from "~/components/state-badge";
import type { DeliveryId } from "~/domain/ids";
import { wire } from "~/lib/wire";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { sentMessage } from "~/queries/hear/delivery-log.server";
import { pointsOfMessage } from "~/queries/people/promised-points.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  return shop.transaction(async (shop) => {
    const found = id.success ? await sentMessage(shop, id.data as DeliveryId) : null;
    const points = id.success && found ? await pointsOfMessage(shop, id.data as DeliveryId) : null;
    const names = await namesIn(shop, locale);
    return { message: found ? wire(found) : null, points, scenarioName: names[found?.delivery?.scenarioId ?? ""] ?? "" };
  });
}

export default function Delivery() {
  const { message, points, scenarioName } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const back = { content: t("back"), url: "/app/deliveries" };
  if (!message?.delivery)
    return (
      <Page title={t("title")} backAction={back}>
        <Card>
          <EmptyWords title={t("notFound")} text={t("notFoundHint")} />
        </Card>
      </Page>
    );
  const { delivery, content, events } = message;
  return (
    <Page
      title={content?.subject || scenarioName}
      backAction={back}
      titleMetadata={<StateBadge state={delivery.state} reason={delivery.reason} />}
    >
      <MessageDetail
        delivery={delivery}
        content={content}
        events={events}
        points={points}
        scenarioName={scenarioName}
        customerUrl={`/app/customers/${delivery.customerId}`}
        whyUrl={`/app/customers/${delivery.customerId}/why/${delivery.scenarioId}`}
      />
    </Page>
  );
}
