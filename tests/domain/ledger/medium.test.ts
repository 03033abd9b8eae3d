import { expect, test } from "vitest";
import { mediumNamed, mediumOf, withPlainSource } from "~/domain/ledger/medium";
import { origins } from "../../helpers/origins";

test.each(origins)("$landingSite from $referringSite is $medium", ({ medium, ...origin }) => {
  expect(mediumOf(origin)).toBe(medium);
});

test.each([
  ["Google広告", "google"],
  ["ＬＩＮＥ", "line"],
  ["LINE ads", "line"],
  ["Yahoo!", "yahoo"],
  ["Meta広告", "facebook"],
  ["インスタ", "instagram"],
  ["Spring Mail", "spring-mail"],
  ["地域情報誌", "地域情報誌"],
  ["", null],
  ["広告", null],
  ["a/b", null],
  ["x".repeat(41), null],
])("%s is the medium %s", (text, medium) => {
  expect(mediumNamed(text)).toBe(medium);
});

test.each(["google_ads", "yahoo-ads", "twitter", "meta", "fb", "LINE", "spring_sale", "news.letter-1"])(
  "what was spent on %s is of the same medium as whoever came by a link that names it so",
  (name) => expect(mediumNamed(name)).toBe(mediumOf({ landingSite: `/?utm_source=${name}`, referringSite: null })),
);

test.each([
  [null, null],
  ["/tea?utm_source=line", "/tea?utm_source=line"],
  [
    "/?utm_source=%E3%83%A1%E3%83%AB%E3%83%9E%E3%82%AC&utm_medium=%E3%83%A1%E3%83%AB#top",
    "/?utm_source=メルマガ&utm_medium=%E3%83%A1%E3%83%AB#top",
  ],
  ["/?utm_source=Google+Ads", "/?utm_source=google"],
  ["/?a=1&utm_source=LINE%E5%BA%83%E5%91%8A", "/?a=1&utm_source=line"],
  ["/?utm_source=%83%81%83%8B", "/?utm_source=%83%81%83%8B"],
  ["/?utm_source=%E3%83", "/?utm_source=%E3%83"],
  ["/?utm_source=$&%20x", "/?utm_source=$&%20x"],
])("the link %s is read as %s", (told, read) => expect(withPlainSource(told)).toBe(read));
