// One message of a shop as it was sent, to whom, and what came back; each look at one is noted by itself.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { MessageDetail } from "~/components/message-detail";
import { StateBadge } from "~/components/state-badge";
import { ShopDetail, shopInView } from "~/components/support/shop-page";
import type { DeliveryId } from "~/domain/ids";
import { wire } from "~/lib/wire";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { sentMessage } from "~/queries/hear/delivery-log.server";
import { pointsOfMessage } from "~/queries/people/promised-points.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, locale } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  const deliveryId = z.uuid().safeParse(params.deliveryId).data as DeliveryId | undefined;
  if (!shopRow || !deliveryId) throw new Response("No such delivery", { status: 404 });
  const shop = await lookAt(shopRow.shopId, `message ${deliveryId}`);
  return shop.transaction(async (shop) => {
    const { delivery, content, events } = await sentMessage(shop, deliveryId);
    if (!delivery) throw new Response("No such delivery", { status: 404 });
    return {
      shop: shopInView(shopRow),
      format: await shopFormat(shop),
      delivery: wire(delivery),
      content,
      events: wire(events),
      points: await pointsOfMessage(shop, deliveryId),
      scenarioName: (await namesIn(shop, locale))[delivery.scenarioId] ?? delivery.scenarioId,
    };
  });
}

export default function ShopMessage() {
  const { shop, format, delivery, content, events, points, scenarioName } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deliveries");
  const path = `/support/shops/${shop.shopId}`;
  return (
    <ShopDetail
      shop={shop}
      format={format}
      title={content?.subject || scenarioName}
      back={{ content: t("back"), url: path }}
      badge={<StateBadge state={delivery.state} reason={delivery.reason} />}
    >
      <MessageDetail
        delivery={delivery}
        content={content}
        events={events}
        points={points}
        scenarioName={scenarioName}
        customerUrl={`${path}?customer=${delivery.customerId}`}
        whyUrl={`${path}/customers/${delivery.customerId}/why/${delivery.scenarioId}`}
      />
    </ShopDetail>
  );
}
