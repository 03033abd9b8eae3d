// Whom does the merchant mean while typing? A few customers who could get a mail, for the preview's picker.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchKeys } from "~/domain/ledger/search-keys";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

const shown = 10;

/** GET ?q=<beginning of a name or address, a phone or order number>; empty: who ordered last. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const text = new URL(request.url).searchParams.get("q") ?? "";
  const { country } = await shopSettings(shop);
  const found = await searchCustomers(shop, searchKeys(text, country), shown);
  return { customers: found.map(({ customerId, name, email }) => ({ customerId: String(customerId), name, email })) };
}
