import { expect, test } from "vitest";
import { linkWord } from "~/domain/message/link-word";

test.each([
  ["https://shop.example/products/sencha-100g", "sencha-100g"],
  ["https://shop.example/ja/products/Sencha_100g?variant=1#top", "sencha-100g"],
  ["https://shop.example/collections/new/products/hoji-cha/", "hoji-cha"],
  ["https://shop.example/collections/summer-gifts", "summer-gifts"],
  ["https://shop.example/blogs/news/first-flush", "first-flush"],
  ["https://shop.example/cart/c/Z2NwLWFzaWE?key=secret", "cart"],
  ["https://shop.example/checkouts/cn/0123/recover?key=secret", "cart"],
  ["https://shop.example", "shop"],
  ["https://shop.example/?utm_source=x", "shop"],
  ["https://shop.example/products/%E7%85%8E%E8%8C%B6", ""],
  ["https://shop.example/products/煎茶", ""],
  ["https://shop.example/account/activate/1/secret-token", ""],
  ["https://shop.example/a/b", ""],
  ["https://shop.example/products/the-very-long-name-of-a-tea-that-nobody-reads-to-its-end", "the-very-long-name-of-a-tea-that"],
  ["", ""],
  ["javascript:alert(1)", ""],
])("%s reads %j", (url, word) => expect(linkWord(url)).toBe(word));
