// The consent record of one customer as a CSV file.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { CustomerId } from "~/domain/ids";
import { customers as english } from "~/locales/en/customers";
import { customers as japanese } from "~/locales/ja/customers";
import { consentCsv } from "~/pipeline/consent/consent-csv.server";
import { consentRecord } from "~/queries/consent/consent-record.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new Response("No such customer", { status: 404 });
  const entries = await consentRecord(shop, id.data as CustomerId);
  if (entries.length === 0) throw new Response("No consent of this customer is known", { status: 404 });
  const { timeZone } = await shopSettings(shop);
  const { consentRecord: words, consentSource: sources, channel: channels } = locale === "ja" ? japanese : english;
  return new Response(consentCsv(entries, { timeZone, words: { header: words.header, states: words.states, channels, sources } }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="teppan-consents-${id.data}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
