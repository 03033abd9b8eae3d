import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emailIdentity, isImpossibleEmail, lineIdentity, memberIdentity, nameKey, phoneIdentity } from "~/domain/ledger/identity-value";
import { writtenOtherwise, writtenUsually } from "~/domain/ledger/name-variants";

test.each([
  [" Anna@Example.TEST ", "anna@example.test"],
  ["ａｎｎａ＠example.test", "anna@example.test"],
  ["\u200banna@example.test\u200e", "anna@example.test"],
  ["\u202aanna@example.test\u202c", "anna@example.test"],
  ["an\u00adna@exam\u0000ple.test", "anna@example.test"],
  ['"Anna..B."@docomo.ne.jp', "anna..b.@docomo.ne.jp"],
  ['"an\\"na"@example.test', '"an\\"na"@example.test'],
  ["\u200b", undefined],
  ["", undefined],
  [null, undefined],
  ["not an address", undefined],
  [`${"長".repeat(800)}@example.test`, undefined],
])("the email %j is kept as %j", (typed, kept) => {
  expect(emailIdentity(typed)?.value).toBe(kept);
});

test.each([
  ["anna@example.test", false],
  ["anna@localhost", true],
  ["anna..b@example.test", true],
  ["anna&bob@example.test", false],
  ["hana/ko?2@docomo.ne.jp", false],
  ["o'brien+shop@example.test", false],
  ["hana..ko@docomo.ne.jp", false],
  [".hanako.@ezweb.ne.jp", false],
  ["hanako.@au.com", false],
  ["hana ko.@docomo.ne.jp", true],
  ['"hana..ko"@docomo.ne.jp', true],
  [".@mail.docomo.ne.jp", true],
  [`${".".repeat(65)}@docomo.ne.jp`, true],
  ["-hana_@ezweb.ne.jp", false],
  ["anna@xn--wgv71a119e.xn--q9jyb4c", false],
  ["anna@192.0.2.1", true],
  ["anna@example.t", true],
  ["anna@-example.test", true],
  ["anna@example..test", true],
  ["anna@example.test.", true],
  [`${"a".repeat(65)}@example.test`, true],
  [`${"a".repeat(250)}@example.test`, true],
])("whether %j is impossible: %j", (address, impossible) => {
  expect(isImpossibleEmail(address)).toBe(impossible);
});

test.each([
  ["090-1234-5678", "JP", "+819012345678"],
  ["０９０－１２３４－５６７８", "JP", "+819012345678"],
  ["+81 90 1234 5678", "US", "+819012345678"],
  ["(03) 3210-1234", "JP", "+81332101234"],
  ["07911 123456", "GB", "+447911123456"],
  ["000", "JP", undefined],
  ["\u202a090-1234-5678\u202c", "JP", "+819012345678"],
  ["", "JP", undefined],
])("the phone %j of %s is kept as %j", (typed, country, kept) => {
  expect(phoneIdentity(typed, country)?.value).toBe(kept);
});

test.each([
  ["山田　花子", "山田花子"],
  ["ＹＡＭＡＤＡ Hanako", "yamadahanako"],
  ["メアリー・スミス", "メアリースミス"],
  ["髙橋　花子", "高橋花子"],
  ["\u200e山田\u200b花子", "山田花子"],
  ["渡邊 𠮷郎", "渡辺吉郎"],
  ["齋藤 惠", nameKey("斉藤 恵")],
])("the name %j compares as %j", (typed, key) => {
  expect(nameKey(typed)).toBe(key);
});

test("each letter that is written otherwise has one in its place, which itself is the usual one", () => {
  const [others, usual] = [[...writtenOtherwise], [...writtenUsually]];
  expect([others.length, new Set(others).size]).toEqual([usual.length, others.length]);
  expect(usual.filter((letter) => others.includes(letter))).toEqual([]);
});

test("names that are kept are in the letters in which they are compared", async () => {
  const [folder] = readdirSync("prisma/migrations").filter((name) => name.endsWith("_name_variants"));
  const migration = readFileSync(`prisma/migrations/${folder}/migration.sql`, "utf8");
  expect(migration.split(`translate("name_key", '${writtenOtherwise}', '${writtenUsually}')`)).toHaveLength(3);
});

test("a member number loses its hyphens, a LINE id must look like one", () => {
  expect(memberIdentity(" a-12 34 ")?.value).toBe("A1234");
  expect(memberIdentity("\u200bA1234")?.value).toBe("A1234");
  expect(lineIdentity(`U${"0".repeat(32)}`)?.kind).toBe("line");
  expect(lineIdentity("U123")).toBeNull();
});

test.each(["0", "0000-0000", "００", "-", " ", "\u200b"])("whoever has %s for a member number has none", (text) => {
  expect(memberIdentity(text)).toBeNull();
});

test("normalising twice is normalising once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const once = emailIdentity(text)?.value;
      if (once !== undefined) expect(emailIdentity(once)?.value).toBe(once);
      expect(nameKey(nameKey(text))).toBe(nameKey(text));
    }),
    { seed: 5 },
  );
});
