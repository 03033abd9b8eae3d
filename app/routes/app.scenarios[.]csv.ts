// The scenarios with what a message of each is worth, as a CSV file.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { clock } from "~/lib/clock.server";
import { common as englishCommon } from "~/locales/en/common";
import { value as english } from "~/locales/en/value";
import { common as japaneseCommon } from "~/locales/ja/common";
import { value as japanese } from "~/locales/ja/value";
import { valueCsv } from "~/pipeline/show/value-csv.server";
import { requireShop } from "~/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const [words, common] = locale === "ja" ? [japanese, japaneseCommon] : [english, englishCommon];
  const now = clock.now();
  const about = { locale, now, words: { csvHeader: words.csvHeader, on: common.state.on, off: common.state.off } };
  return new Response(await shop.transaction((shop) => valueCsv(shop, about)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="teppan-scenarios-${now.toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
