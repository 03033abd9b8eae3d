import { expect, test } from "vitest";
import { namedPage } from "~/domain/storefront/named-page";

test("a page is called as a reader would call it, on both platforms and in any language of the shop", () => {
  const names = (path: string) => Object.values(namedPage(path));
  expect(names("/")).toEqual(["top", ""]);
  expect(names("/en-us/")).toEqual(["top", ""]);
  expect(names("/?utm_source=line")).toEqual(["top", ""]);
  expect(names("/search")).toEqual(["search", ""]);
  expect(names("/en/search?utm_source=x")).toEqual(["search", ""]);
  expect(names("/?mode=srh")).toEqual(["search", ""]);
  expect(names("/?mode=cate&cbid=1&csid=0")).toEqual(["list", ""]);
  expect(names("/collections")).toEqual(["list", ""]);
  expect(names("/collections/new-arrivals?page=2")).toEqual(["list", "new arrivals"]);
  expect(names("/ja/collections/%E6%96%B0%E8%8C%B6")).toEqual(["list", "新茶"]);
  expect(names("/checkouts/thank-you")).toEqual(["thanks", ""]);
  expect(names("/checkouts/")).toEqual(["checkout", ""]);
  expect(names("/cart/")).toEqual(["cart", ""]);
  expect(names("/blogs/news/%E8%8C%B6%E3%81%AE%E8%A9%B1")).toEqual(["other", "/blogs/news/茶の話"]);
  expect(names("/pages/50%off")).toEqual(["other", "/pages/50%off"]);
  expect(names("/?pid=12")).toEqual(["other", "/?pid=12"]);
});
