import fc from "fast-check";
import { expect, test } from "vitest";
import { readDomain } from "~/domain/settings/link-domain";

const hosts = { ownHost: "app.teppan.example", storefrontHost: "www.tsumugi.example" };
const read = (text: string) => readDomain(text, hosts);

test.each([
  ["go.tsumugi.example", "go.tsumugi.example"],
  ["  GO.Tsumugi.Example. ", "go.tsumugi.example"],
  ["https://go.tsumugi.example/", "go.tsumugi.example"],
  ["ｇｏ.tsumugi.co.jp", "go.tsumugi.co.jp"],
  ["go.つむぎ.jp", "go.xn--x8j0bue.jp"],
  ["link.mail.tsumugi.example", "link.mail.tsumugi.example"],
])("%s is the host %s", (text, domain) => expect(read(text)).toEqual({ domain }));

test.each([
  ["", "missing"],
  ["https://", "missing"],
  ["go.tsumugi.example/shop", "bad-domain"],
  ["go.tsumugi.example:8443", "bad-domain"],
  ["info@tsumugi.example", "bad-domain"],
  ["go shop.example", "bad-domain"],
  ["-go.tsumugi.example", "bad-domain"],
  ["go_.tsumugi.example", "bad-domain"],
  ["*.tsumugi.example", "bad-domain"],
  [`${"a".repeat(64)}.tsumugi.example`, "bad-domain"],
  [`${"a.".repeat(130)}example.com`, "bad-domain"],
  ["go..tsumugi.example", "bad-domain"],
  ["javascript:alert(1)", "bad-domain"],
  ["192.0.2.7", "ip"],
  ["2130706433", "ip"],
  ["[2001:db8::1]", "ip"],
  ["localhost", "local"],
  ["go", "local"],
  ["go.shop.local", "local"],
  ["db.internal", "local"],
  ["app.teppan.example", "own-host"],
  ["go.app.teppan.example", "own-host"],
  ["tsumugi.myshopify.com", "platform"],
  ["myshopify.com", "platform"],
  ["tsumugi.example", "storefront"],
  ["www.tsumugi.example", "storefront"],
  ["other.example", "apex"],
  ["tsumugi.co.jp", "apex"],
  ["co.jp", "apex"],
])("%j is refused: %s", (text, problem) => expect(read(text)).toEqual({ problem }));

test("whatever is typed is either refused or a host that reads back as itself", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.domain()), (text) => {
      const answer = read(text);
      if ("domain" in answer) expect(read(answer.domain)).toEqual(answer);
      else expect(answer.problem).toBeTruthy();
    }),
  );
});
