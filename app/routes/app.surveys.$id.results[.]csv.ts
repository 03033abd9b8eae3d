// The answers to a survey as a CSV file, with the filters of the screen.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { resultFilter } from "~/domain/survey/result-filter";
import { clock } from "~/lib/clock.server";
import { surveys as english } from "~/locales/en/surveys";
import { surveys as japanese } from "~/locales/ja/surveys";
import { surveyCsv } from "~/pipeline/show/survey-csv.server";
import { requireShop } from "~/session.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const now = clock.now();
  const filter = resultFilter(new URL(request.url).searchParams);
  const words = (locale === "ja" ? japanese : english).csv;
  const csv = await surveyCsv(shop, params.id ?? "", { filter, locale, words, now, signal: request.signal });
  if (!csv) throw new Response(null, { status: 404 });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="teppan-answers-${now.toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
