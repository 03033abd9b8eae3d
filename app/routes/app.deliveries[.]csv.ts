// The delivery log as a CSV file, with the filters of the screen.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { deliveryFilter } from "~/domain/delivery-filter";
import { clock } from "~/lib/clock.server";
import { deliveryCsv } from "~/pipeline/delivery-csv.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { requireShop } from "~/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const { timeZone } = await shopSettings(shop);
  const filter = deliveryFilter(new URL(request.url).searchParams, timeZone);
  const day = clock.now().toISOString().slice(0, 10);
  return new Response(deliveryCsv(shop, filter, { locale, timeZone }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="teppan-deliveries-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
