// The delivery log as a CSV file, with the filters of the screen.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { deliveryFilter } from "~/domain/measure/delivery-filter";
import { clock } from "~/lib/clock.server";
import { deliveries as english } from "~/locales/en/deliveries";
import { deliveries as japanese } from "~/locales/ja/deliveries";
import { deliveryCsv } from "~/pipeline/show/delivery-csv.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const { timeZone } = await shopSettings(shop);
  const filter = deliveryFilter(new URL(request.url).searchParams, timeZone);
  const words = locale === "ja" ? japanese : english;
  const day = clock.now().toISOString().slice(0, 10);
  return new Response(deliveryCsv(shop, filter, { locale, timeZone, words, signal: request.signal }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="teppan-deliveries-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
