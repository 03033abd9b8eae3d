// The lines of a file that need a look, as a CSV file.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { isUuid } from "~/lib/uuid";
import { imports as english } from "~/locales/en/imports";
import { imports as japanese } from "~/locales/ja/imports";
import { problemsCsv } from "~/pipeline/import/problems-csv.server";
import { requireShop } from "~/session.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const id = params.id ?? "";
  const csv = isUuid(id) ? await problemsCsv(shop, id, { words: locale === "ja" ? japanese : english, signal: request.signal }) : null;
  if (!csv) throw new Response(null, { status: 404 });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="teppan-import-lines.csv"',
      "Cache-Control": "no-store",
    },
  });
}
