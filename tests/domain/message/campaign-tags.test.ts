import fc from "fast-check";
import { expect, test } from "vitest";
import { withCampaignTags, withParameter } from "~/domain/message/campaign-tags";

const tags = { channel: "line", scenarioId: "win-back" };
const ours = "utm_source=teppan&utm_medium=line&utm_campaign=win-back";

test.each([
  ["https://shop.example", `https://shop.example?${ours}`],
  ["https://shop.example/tea", `https://shop.example/tea?${ours}`],
  ["https://shop.example/tea?", `https://shop.example/tea?${ours}`],
  ["https://shop.example/?pid=1&", `https://shop.example/?pid=1&${ours}`],
  ["https://shop.example/?pid=1#reviews", `https://shop.example/?pid=1&${ours}#reviews`],
  ["https://shop.example/#/app?utm_source=x", `https://shop.example/?${ours}#/app?utm_source=x`],
  ["https://shop.example/?a=1%26utm_source%3Dx", `https://shop.example/?a=1%26utm_source%3Dx&${ours}`],
  ["https://shop.example/?utm_source=mail", "https://shop.example/?utm_source=mail"],
  ["https://shop.example/?a=1&UTM_Campaign=x#y", "https://shop.example/?a=1&UTM_Campaign=x#y"],
])("%s becomes %s", (address, tagged) => {
  expect(withCampaignTags(address, tags)).toBe(tagged);
});

test("whatever stood in an address stands there as it was, and what is added can be read", () => {
  const part = fc.string({ maxLength: 8 });
  const query = fc.array(fc.tuple(part, part), { maxLength: 3 });
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true }), query, fc.string({ minLength: 1 }), (base, pairs, scenarioId) => {
      const url = new URL(base);
      url.search = new URLSearchParams(pairs.filter(([name]) => !/^utm_/i.test(name))).toString();
      const tagged = new URL(withCampaignTags(url.href, { channel: "email", scenarioId }));
      expect({ path: tagged.pathname, hash: tagged.hash }).toEqual({ path: url.pathname, hash: url.hash });
      const before = [...url.searchParams];
      expect([...tagged.searchParams].slice(0, before.length)).toEqual(before);
      expect([...tagged.searchParams].slice(before.length)).toEqual([
        ["utm_source", "teppan"],
        ["utm_medium", "email"],
        ["utm_campaign", scenarioId],
      ]);
    }),
  );
  expect(withParameter("https://shop.example/a?b#c", "tp", "x")).toBe("https://shop.example/a?b&tp=x#c");
});
