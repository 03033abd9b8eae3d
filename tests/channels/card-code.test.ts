import fc from "fast-check";
import { expect, test } from "vitest";
import { cardCode, readCardCode } from "~/channels/postal/card-code.server";
import type { ShopId } from "~/domain/ids";

const shop = fc.integer({ min: 1, max: 2 ** 24 - 1 }).map((id) => id as ShopId);

test("a code names its shop again, in whatever case and with what hands mistake for other letters", () => {
  fc.assert(
    fc.property(shop, fc.uuid(), (shopId, deliveryId) => {
      const code = cardCode(shopId, deliveryId);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
      const typed = code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
      for (const text of [code, typed, `${code.slice(0, 4)}-${code.slice(4)}`]) expect(readCardCode(text)).toEqual({ shopId, code });
    }),
  );
});

test("neighbouring shops have nothing in common that tells their number", () => {
  const ends = [1, 2, 3, 4].map((id) => cardCode(id as ShopId, `00000000-0000-8000-8000-00000000000${id}`).slice(-4));
  expect(new Set(ends).size).toBe(4);
});

test("whatever else is read as a code is none", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readCardCode(text)));
  expect(readCardCode("U".repeat(13))).toBeNull();
  expect(readCardCode("Z".repeat(13))).toBeNull();
});
