import { expect, test } from "vitest";
import { homeOf } from "~/components/home-of";

test.each([
  ["/app", "/app"],
  ["/app/deliveries/1", "/app"],
  ["/auth/color-me/callback", "/app"],
  ["/support/shops/1", "/support"],
  ["/a/token", null],
  ["/privacy/shop", null],
  ["/line/back", null],
  ["/apple", null],
  ["/nowhere", null],
])("from %s an error page leads to %s", (pathname, home) => {
  expect(homeOf(pathname)).toBe(home);
});
