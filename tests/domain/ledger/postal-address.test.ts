import fc from "fast-check";
import { expect, test } from "vitest";
import { emailIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import {
  addressKey,
  addressLines,
  defaultAddressFact,
  honorificOf,
  orderAddressFact,
  postalAddress,
  type ToldAddress,
} from "~/domain/ledger/postal-address";
import { prefectureName, prefectureNames } from "~/domain/ledger/prefecture";

const told: ToldAddress = {
  country: "JP",
  zip: "150-0001",
  province: "Tōkyō",
  provinceCode: "JP-13",
  city: "渋谷区",
  address1: "神宮前1-2-3",
  address2: "鉄板ビル４０５",
  company: null,
  firstName: "花子",
  lastName: "山田",
};
const at = new Date("2026-05-01T00:00:00Z");
const owner = platformIdentity("1");

test("a postal code is its seven digits, however it is typed", () => {
  for (const zip of ["150-0001", "1500001", "〒150-0001", "１５０－０００１", "150 0001", "１５０ー０００１"])
    expect(postalAddress({ ...told, zip })?.postalCode).toBe("1500001");
});

test("an address without seven digits, a place or a name is none that the post finds", () => {
  for (const lacking of [{ zip: "150" }, { zip: null }, { city: "", address1: " " }, { firstName: null, lastName: null }])
    expect(postalAddress({ ...told, ...lacking })).toBeNull();
});

test("a company without a person's name is addressed as one, a person never twice", () => {
  const company = postalAddress({ ...told, firstName: null, lastName: null, company: "株式会社テスト" });
  expect(company).toMatchObject({ name: "", company: "株式会社テスト" });
  expect(honorificOf(company ?? never())).toBe("御中");
  expect(postalAddress({ ...told, firstName: "花子様" })?.name).toBe("山田 花子");
  expect(honorificOf(postalAddress(told) ?? never())).toBe("様");
});

test("prefectures are known by code, in Japanese and in Latin letters", () => {
  const cases: [string | null, string | null, string][] = [
    ["JP-13", "whatever", "東京都"],
    [null, "Tōkyō", "東京都"],
    [null, "Tokyo-to", "東京都"],
    [null, "Kyoto", "京都府"],
    [null, "大阪", "大阪府"],
    [null, "北海道", "北海道"],
    ["JP-47", null, "沖縄県"],
    ["JP-48", "nowhere", ""],
    ["US-CA", "California", ""],
    [null, null, ""],
  ];
  for (const [code, text, name] of cases) expect([code, text, prefectureName(code, text)]).toEqual([code, text, name]);
  expect(prefectureNames).toHaveLength(47);
});

test("what is typed twice stands once: the prefecture in the town, the town in the street", () => {
  const twice = postalAddress({ ...told, city: "東京都渋谷区", address1: "東京都渋谷区神宮前１−２−３" });
  expect(twice).toEqual(postalAddress(told));
  expect(addressLines(twice ?? never())).toEqual(["東京都渋谷区神宮前1-2-3", "鉄板ビル405"]);
});

test("strokes between numbers become one kind, and the long vowel of katakana stays", () => {
  expect(postalAddress({ ...told, address1: "神宮前１ー２‐３", address2: "コーポ・スター 4−05" })).toMatchObject({
    line1: "神宮前1-2-3",
    line2: "コーポ・スター 4-05",
  });
});

test("whoever reads the same place is the same reader however it was typed, and another one there is not", () => {
  const key = (more: Partial<ToldAddress>) => addressKey(postalAddress({ ...told, ...more }) ?? never());
  expect(key({ zip: "１５００００１", lastName: "山田 " })).toBe(key({}));
  expect(key({ firstName: "太郎" })).not.toBe(key({}));
});

test("an account abroad has no address of ours and says so; one without an address says nothing", () => {
  const around = { at, country: "JP" };
  expect(defaultAddressFact(owner, { ...told, country: "US" }, around)).toMatchObject({ isAbroad: true, address: null });
  expect(defaultAddressFact(owner, null, around)).toMatchObject({ isAbroad: false, address: null });
  expect(defaultAddressFact(owner, { ...told, country: null }, around)).toMatchObject({ address: { postalCode: "1500001" } });
});

const order = { shipping: told, processedAt: at, updatedAt: at, country: "JP" };

test("a present goes to somebody whom nobody may write to", () => {
  expect(orderAddressFact(owner, { ...order, buyerNames: ["山田 花子"] })?.address?.name).toBe("山田 花子");
  expect(orderAddressFact(owner, { ...order, buyerNames: ["山田　花子", ""] })).not.toBeNull();
  expect(orderAddressFact(owner, { ...order, buyerNames: ["佐藤 次郎"] })).toBeNull();
  expect(orderAddressFact(owner, { ...order, buyerNames: [] })).toBeNull();
  expect(orderAddressFact(undefined, { ...order, buyerNames: ["山田花子"] })).toBeNull();
});

test("the later order tells where a person lives, however late the earlier one is edited", () => {
  const fact = (processed: string, updated: string) =>
    orderAddressFact(emailIdentity("a@example.test") ?? undefined, {
      ...order,
      buyerNames: ["山田花子"],
      processedAt: new Date(processed),
      updatedAt: new Date(updated),
    })?.version ?? "";
  expect(fact("2026-05-02", "2026-05-02") > fact("2026-05-01", "2026-05-20")).toBe(true);
  expect(fact("2026-05-01", "2026-05-20") > fact("2026-05-01", "2026-05-02")).toBe(true);
});

test("read once more, an address stays as it is", () => {
  fc.assert(
    fc.property(fc.record({ city: fc.string({ unit: "grapheme" }), address1: fc.string(), address2: fc.string() }), (place) => {
      const once = postalAddress({ ...told, ...place });
      if (!once) return;
      const { city, line1, line2, name, postalCode, prefecture } = once;
      const again = { ...told, zip: postalCode, province: prefecture, provinceCode: null, city, address1: line1, address2: line2 };
      const twice = postalAddress({ ...again, lastName: name, firstName: null });
      expect([twice?.line2, twice?.name]).toEqual([line2, name]);
      expect(JSON.stringify(once)).not.toMatch(/\\u00[01]/);
    }),
  );
});

function never(): never {
  throw new Error("the address is one");
}
