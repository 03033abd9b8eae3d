import { expect, test } from "vitest";
import { addressesOf } from "~/domain/creative/link-check";
import { paragraphs, plainText } from "~/domain/message/text-spans";

const shop = "https://shop.example";

/** What is a link in these words, and the words with each link marked. */
const read = (words: string) => ({
  links: paragraphs(words, (url) => url).flatMap((spans) => spans.flatMap(({ url }) => url || [])),
  text: plainText(words, (url) => `<${url}>`),
});

test.each([
  { words: `See ${shop}/sale.`, links: [`${shop}/sale`], text: `See <${shop}/sale>.` },
  { words: `${shop}/a, ${shop}/b!`, links: [`${shop}/a`, `${shop}/b`], text: `<${shop}/a>, <${shop}/b>!` },
  { words: `(${shop}/a?x=1&y=2)`, links: [`${shop}/a?x=1&y=2`], text: `(<${shop}/a?x=1&y=2>)` },
  { words: `${shop}/tea_(green)`, links: [`${shop}/tea_(green)`], text: `<${shop}/tea_(green)>` },
  { words: `詳細は${shop}/saleをご覧ください。`, links: [`${shop}/sale`], text: `詳細は<${shop}/sale>をご覧ください。` },
  { words: `${shop}/aと${shop}/b`, links: [`${shop}/a`, `${shop}/b`], text: `<${shop}/a>と<${shop}/b>` },
  { words: `『${shop}/a』【${shop}/b】`, links: [`${shop}/a`, `${shop}/b`], text: `『<${shop}/a>』【<${shop}/b>】` },
  { words: `${shop}/a！`, links: [`${shop}/a`], text: `<${shop}/a>！` },
  { words: `${shop}/collections/和菓子`, links: [`${shop}/collections/和菓子`], text: `<${shop}/collections/和菓子>` },
  { words: "Https://Shop.example/", links: ["Https://Shop.example/"], text: "<Https://Shop.example/>" },
  { words: `[こちら](${shop}/a)、**大切**`, links: [`${shop}/a`], text: `こちら <${shop}/a>、大切` },
])("$words leads to the page that is meant, and not into the sentence around it", ({ words, links, text }) => {
  expect(read(words)).toEqual({ links, text });
  expect(addressesOf([{ id: "t", kind: "text", text: words }]).map(({ url }) => url)).toEqual(links);
});

test("what a tag fills in is no address that could be asked for", () => {
  const text = `${shop}/{{ values.page }} {{ shop.url }}/a ${shop}/{% if values.a %}a{% endif %}`;
  expect(addressesOf([{ id: "t", kind: "text", text }])).toEqual([]);
});
