// Which goods does the merchant mean while typing?
import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchProducts } from "~/queries/goods/product-search.server";
import { requireShop } from "~/session.server";

const shown = 10;
const longestText = 200;

/** GET ?q=<part of a title, a handle or an id>; empty: the first by title. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const text = (new URL(request.url).searchParams.get("q") ?? "").replaceAll("\0", "").slice(0, longestText);
  return { products: await searchProducts(shop, text.trim(), shown) };
}
