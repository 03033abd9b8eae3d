// Which goods does the merchant mean while typing? Products, categories and tags by any part of their name.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchGoods } from "~/queries/goods/goods-search.server";
import { requireShop } from "~/session.server";

const offered = 12;

/** GET ?q=<part of a name>; empty: the first ones. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return searchGoods(shop, text.trim().slice(0, 200), offered);
}

/** Nothing that is kept on the screens changes the goods. */
export const shouldRevalidate = () => false;
