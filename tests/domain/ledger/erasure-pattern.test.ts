import { expect, test } from "vitest";
import { erasurePattern, type Traces } from "~/domain/ledger/erasure-pattern";

const none: Traces = { emails: [], phones: [], ids: [], tokens: [] };

/** As PostgreSQL's lower(encode(body, 'escape')) writes it. */
const asSearched = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => (byte >= 0x80 ? `\\${byte.toString(8)}` : byte === 0x5c ? "\\\\" : String.fromCharCode(byte)))
    .join("")
    .toLowerCase();

const finds = (traces: Partial<Traces>, body: string) => new RegExp(erasurePattern({ ...none, ...traces }) ?? "").test(asSearched(body));

test("nothing to look for is no pattern, and finds nothing", () => {
  expect(erasurePattern(none)).toBeNull();
});

test.each([
  ["an address in another case", { emails: ["hana.ko+x@example.test"] }, '{"email":"Hana.Ko+X@Example.test"}', true],
  ["an address that only ends alike", { emails: ["ko@example.test"] }, '{"email":"hanako@example.test"}', false],
  ["an address that only begins alike", { emails: ["ko@example.test"] }, '{"email":"ko@example.test.jp"}', false],
  ["any character where the address has a dot", { emails: ["a.b@example.test"] }, '{"email":"axb@example.test"}', false],
  ["an address with letters beyond ASCII", { emails: ["花子@example.test"] }, '{"email":"花子@example.test"}', true],
  ["a telephone as people write it", { phones: ["+819012345678"] }, '{"phone":"090-1234-5678"}', true],
  ["a telephone with spaces and country", { phones: ["+819012345678"] }, '{"phone":"+81 90 1234 5678"}', true],
  ["another telephone", { phones: ["+819012345678"] }, '{"phone":"090-1234-5679"}', false],
  ["an id as a number", { ids: ["7"] }, '{"customer_id": 7,"x":1}', true],
  ["an id as text", { ids: ["7"] }, '{"id":"7"}', true],
  ["an id in a gid", { ids: ["7"] }, '{"customerId":"gid://shopify/Customer/7"}', true],
  ["an id in a list", { ids: ["7"] }, '{"orders_to_redact":[5,7]}', true],
  ["a quantity of the same figure", { ids: ["7"] }, '{"quantity":7}', false],
  ["an id that only begins alike", { ids: ["7"] }, '{"id":71}', false],
  ["a token", { tokens: ["c1"] }, '{"cart_token":"c1"}', true],
  ["a longer token", { tokens: ["c1"] }, '{"cart_token":"c12"}', false],
])("%s", (_case, traces, body, isFound) => {
  expect(finds(traces, body)).toBe(isFound);
});
