import fc from "fast-check";
import { expect, test } from "vitest";
import { likedScore, mostTaste, productHandle, tasteDays, tasteHalfLifeDays, tasteOf } from "~/domain/ledger/taste";

test("a click counts fully today, half after the half-life, and nothing after the window", () => {
  expect(tasteOf([])).toBe(0);
  expect(tasteOf([0])).toBe(1);
  expect(tasteOf([tasteHalfLifeDays])).toBe(0.5);
  expect(tasteOf([tasteDays])).toBe(0);
  expect(tasteOf([0, 0, 0, 0, 0])).toBe(mostTaste);
});

test("more or later clicks never lower a taste, and a taste never changes the order of goods of one kind", () => {
  const ages = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 12 });
  fc.assert(
    fc.property(ages, fc.double({ min: 0, max: 89, noNaN: true }), fc.nat(1000), fc.nat(1000), (clicks, one, less, more) => {
      const taste = tasteOf(clicks);
      expect(tasteOf([...clicks, one])).toBeGreaterThanOrEqual(taste);
      expect(tasteOf([...clicks, one / 2])).toBeGreaterThanOrEqual(tasteOf([...clicks, one]));
      expect(taste).toBeLessThanOrEqual(mostTaste);
      expect(likedScore(less + more + 1, taste)).toBeGreaterThan(likedScore(less, taste));
    }),
  );
});

test.each([
  ["https://shop.example/products/sencha-100", "sencha-100"],
  ["https://shop.example/collections/tea/products/sencha?variant=1#x", "sencha"],
  ["https://shop.example/products/%E7%85%8E%E8%8C%B6/", "煎茶"],
  ["https://shop.example/products/%E7", null],
  ["https://shop.example/products/", null],
  ["https://shop.example/pages/products", null],
  ["no address", null],
  ["https://tsumugi.shop-pro.jp/?pid=1234567", "/?pid=1234567"],
  ["https://tsumugi.example/?csid=0&pid=1234567&utm_source=teppan#top", "/?pid=1234567"],
  ["https://tsumugi.shop-pro.jp/?mode=cate&cbid=1", null],
  ["https://shop.example/products/tea?pid=1", "tea"],
])("%s leads to the product %s", (url, handle) => {
  expect(productHandle(url)).toBe(handle);
});
