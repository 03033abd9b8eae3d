import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { launchSignature, readLaunch } from "~/platforms/color-me/launch.server";

const secret = "colormeshop_client_secret";
const now = new Date("2026-11-26T03:00:00Z");
const seconds = now.getTime() / 1000;

/** As the platform's sample makes it: the sorted query, escaped, under SHA-512. */
const hmac = (line: string) => createHmac("sha512", secret).update(line).digest("hex");
const query = (line: string, signature = hmac(line)) => new URLSearchParams(`${line}&hmac=${signature}`);
const read = (params: URLSearchParams) => readLaunch(params, { secret, now });

test("a signed and fresh address opens its shop", () => {
  expect(read(query(`account_id=PA01234567&timestamp=${seconds}`))).toEqual({ outcome: "launched", accountId: "PA01234567" });
});

test("the order of the query does not matter, the case of the signature neither", () => {
  const signature = hmac(`account_id=PA01234567&timestamp=${seconds}`).toUpperCase();
  const params = new URLSearchParams(`timestamp=${seconds}&hmac=${signature}&account_id=PA01234567`);
  expect(read(params)).toMatchObject({ outcome: "launched" });
});

test.each([
  ["no signature", new URLSearchParams(`account_id=PA01234567&timestamp=${seconds}`), "unsigned"],
  ["an empty signature", query(`account_id=PA01234567&timestamp=${seconds}`, ""), "unsigned"],
  [
    "another's signature",
    query(`account_id=PA01234567&timestamp=${seconds}`, hmac(`account_id=PA7&timestamp=${seconds}`)),
    "wrong-signature",
  ],
  ["a cut signature", query(`account_id=PA01234567&timestamp=${seconds}`, hmac("").slice(0, 64)), "wrong-signature"],
  ["a part that was added", new URLSearchParams(`${query(`account_id=PA01234567&timestamp=${seconds}`)}&next=x`), "wrong-signature"],
  ["eleven seconds of age", query(`account_id=PA01234567&timestamp=${seconds - 11}`), "too-old"],
  ["eleven seconds of a future", query(`account_id=PA01234567&timestamp=${seconds + 11}`), "too-old"],
  ["no time", query("account_id=PA01234567"), "too-old"],
  ["a time that is none", query("account_id=PA01234567&timestamp=soon"), "too-old"],
  ["no shop", query(`timestamp=${seconds}`), "no-account"],
  ["a shop that is none of Color Me's", query(`account_id=tea.myshopify.com&timestamp=${seconds}`), "no-account"],
])("%s opens nothing", (_case, params, reason) => {
  expect(read(params)).toEqual({ outcome: "unproven", reason });
});

test.each([-10, 10])("%s seconds between the clocks are let by", (apart) => {
  expect(read(query(`account_id=PA01234567&timestamp=${seconds + apart}`))).toMatchObject({ outcome: "launched" });
});

test("what has to be escaped is signed as Ruby's URI.escape writes it", () => {
  const params = new URLSearchParams({ name: "鉄 板#[1]", account_id: "PA1" });
  expect(launchSignature(params, secret)).toBe(hmac("account_id=PA1&name=%E9%89%84%20%E6%9D%BF%23[1]"));
});

test("no query that somebody makes up is taken for signed, whatever is in it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: "binary" }))), (pairs) => {
      const params = new URLSearchParams([...pairs, ["account_id", "PA01234567"], ["timestamp", String(seconds)]]);
      params.set("hmac", params.get("hmac") ?? "0".repeat(128));
      expect(read(params).outcome).toBe("unproven");
    }),
  );
});
