import { expect, test } from "vitest";
import { filler } from "~/domain/message/fill-words";
import { mergeScope, mergeTagNames, ownFallback, sampleValues, spokenName, unknownMergeTags } from "~/domain/message/merge-tags";

test.each([
  ["{{ customer.name }}さま、こんにちは", [], []],
  ["{{customer.name | default: 'お客'}}", [], []],
  ["{% if items.first %}{{ items.first }}{% endif %}", [], []],
  ["{{ values.nth }}回目", ["nth"], []],
  ["{{ values.nth }}回目", [], ["values.nth"]],
  ["{{ customer.nmae }} {{ shop.nam }}", [], ["customer.nmae", "shop.nam"]],
])("of the tags in %j with the values %j these do not exist: %j", (text, values, unknown) => {
  expect(unknownMergeTags(text, values)).toEqual(unknown);
});

test.each([
  "{{ customer.name ",
  "{{ customer.name | nosuch }}",
  "{% nosuch %}",
  "{% if shop.name %}",
  '{% include "x" %}',
  '{% render "x" %}',
  // Parsed, and filled in for nobody.
  "{{ values.from | money }}",
  "{{ customer.order_count | money: '円' }}",
  "{% for i in (1..100000000) %}.{% endfor %}",
  "{% assign customer = 'x' %}{{ customer.name }}",
  // As they stand on a Japanese keyboard.
  "｛｛ customer.name ｝｝さま",
  "{{ customer.name ｝}さま",
  "｛％ if shop.name ％｝",
])("copy that Liquid cannot read is told in one line: %j", (text) => {
  expect(unknownMergeTags(text, ["from"])).toHaveLength(1);
});

test("a setting that a preset had once is still a tag, and says nothing, whatever was saved for it", () => {
  expect(unknownMergeTags("あと{{ rank.missing }}{{ values.unit }}")).toEqual([]);
  expect(mergeScope({}, "ja", { unit: "円", within: 500 }).values).toEqual({ unit: "", within: 500 });
});

test("every merge tag has a sample in both languages", () => {
  for (const locale of ["ja", "en"] as const) for (const name of mergeTagNames) expect(sampleValues(locale)[name]).not.toBe("");
});

test("an unknown or empty name has its fallback", () => {
  const said = filler(mergeScope({}, "ja"));
  expect(said("{{ customer.name }} {{ customer.order_count }} {{ customer.birthday }} {{ customer.rank }}")).toBe("お客 0 このたび 会員");
  expect(filler(mergeScope({ "customer.name": "" }, "en"))("Hello {{ customer.name }},")).toBe("Hello there,");
  expect(mergeScope({ "customer.name": "山田 花子" }, "ja", { nth: 3 })).toMatchObject({
    customer: { name: "山田 花子" },
    values: { nth: 3 },
  });
});

test.each([
  { text: "{{ customer.name | default: '会員の皆' }}さま", known: "花子さま", unknown: "会員の皆さま" },
  { text: "{% if customer.name != blank %}{{ customer.name }}さま{% else %}みなさま{% endif %}", known: "花子さま", unknown: "みなさま" },
  { text: '{% if customer.name == "" %}みなさま{% else %}{{ customer.name }}さま{% endif %}', known: "花子さま", unknown: "みなさま" },
  { text: "{% unless customer.name == empty %}{{ customer.name }}{% endunless %}", known: "花子", unknown: "" },
  { text: "{{ customer.name | append: 'さま' | upcase }}", known: "花子さま", unknown: "お客さま" },
  { text: "{% case customer.name %}{% when '花子' %}A{% else %}B{% endcase %}", known: "A", unknown: "B" },
  { text: "{{ customer.order_count | default: 1 | plus: 1 }}", known: "4", unknown: "2" },
  { text: "{% if customer.order_count >= 3 %}A{% else %}B{% endif %}", known: "A", unknown: "B" },
  { text: "{{ customer.order_count | money: shop.currency }}", known: "¥3", unknown: "¥0" },
  { text: "{{ shop.name | default: 'x' }}{{ campaign.message | default: 'y' }}", known: "xy", unknown: "xy" },
])("$text: a merchant's own fallback and question stand before ours", ({ text, known, unknown }) => {
  expect(filler(mergeScope({ "customer.name": "花子", "customer.order_count": "3" }, "ja"))(text)).toBe(known);
  expect(filler(mergeScope({}, "ja"))(text)).toBe(unknown);
});

test.each([
  ["山田 花子", "山田 花子"],
  ["　山田　花子\n", "山田 花子"],
  ["St. John", "St. John"],
  ["J.R.R. Tolkien", "J.R.R. Tolkien"],
  ["👩‍🍳 花子", "👩‍🍳 花子"],
  ["　", ""],
  [". -", ""],
  ["http://evil.example を今すぐ見る", ""],
  ["当選 www.evil", ""],
  ["evil.example 無料", ""],
  ["evil.\u200bexample 無料", ""],
  ["evil.e\u00adx\u200dample", ""],
  ["\u200f山田\u200e 花子\u2028\ufeff", "山田 花子"],
  ["\u202e子花 田山", "子花 田山"],
  ["ﾔﾏﾀﾞ ﾊﾅｺ", "ﾔﾏﾀﾞ ﾊﾅｺ"],
  ["میر\u200cزا", "میر\u200cزا"],
  [`${"長".repeat(80)}`, `${"長".repeat(80)}`],
  [`${"長".repeat(81)}`, ""],
])("the name %j is spoken as %j", (name, spoken) => {
  expect(spokenName(name)).toBe(spoken);
});

test("the merchant's own fallback of a tag is known, and of no other tag", () => {
  const text = "{{ customer.rank }} {{- customer.name | default: '会員の皆' | upcase }} {{ rank.next | default: \"上\" }}";
  expect(ownFallback(text, "customer.name")).toBe("会員の皆");
  expect(ownFallback(text, "rank.next")).toBe("上");
  expect(ownFallback(text, "customer.rank")).toBeNull();
});
