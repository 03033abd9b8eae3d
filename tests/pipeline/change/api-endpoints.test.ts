// Can a shop say where its systems are told, and does nobody else learn its secret or move its address?
import { afterAll, beforeAll, expect, test } from "vitest";
import { signatureOf } from "~/channels/webhook/signature";
import { answerApiEndpoints, showApiEndpoints } from "~/pipeline/change/api-endpoints.server";
import { apiEndpoints } from "~/queries/api/api-endpoints.server";
import { makeShop } from "../../helpers/database";
import { startEndpoint } from "../../helpers/endpoint";

const by = { actor: "owner", now: new Date("2026-06-01T00:00:00Z") };
const url = "https://hooks.shop.example/teppan";
const reach = { timeoutMs: 10_000, mayReach: () => true, isPlainAllowed: true };

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.stop());

async function shopWithEndpoint() {
  const { shop } = await makeShop();
  const made = await answerApiEndpoints(shop, { intent: "endpoint-make", url, kinds: "survey.answered,delivery.skipped,nonsense" }, by);
  const [{ endpointId = "" } = {}] = await apiEndpoints(shop);
  return { shop, endpointId, secret: "secret" in made ? made.secret : "" };
}

test("an address is kept with what it wants to hear; its secret is shown once and stands nowhere in the clear", async () => {
  const { shop, secret } = await shopWithEndpoint();
  expect(secret).toMatch(/^tpn_[\w-]{43}$/);
  const shown = await showApiEndpoints(shop);
  expect(shown).toMatchObject([{ url, kinds: ["delivery.skipped", "survey.answered"], lost: 0 }]);
  expect(JSON.stringify([shown, await apiEndpoints(shop)])).not.toContain(secret);
  const audit = await shop.query`SELECT actor, after FROM audit_entry WHERE shop_id = ${shop.id}`;
  expect(audit).toEqual([{ actor: "owner", after: { endpoint: url, kinds: "delivery.skipped survey.answered" } }]);
});

test.each([
  ["", "survey.answered", { url: { problem: "missing" } }],
  ["http://hooks.shop.example/", "survey.answered", { url: { problem: "bad-url" } }],
  ["https://localhost/", "survey.answered", { url: { problem: "bad-url" } }],
  [url, "nonsense", { kinds: { problem: "missing" } }],
])("the address %j with %j is refused with a word at the field", async (asked, kinds, endpointProblems) => {
  const { shop } = await makeShop();
  expect(await answerApiEndpoints(shop, { intent: "endpoint-make", url: asked, kinds }, by)).toEqual({ endpointProblems });
});

test("a shop has ten addresses at most", async () => {
  const { shop } = await shopWithEndpoint();
  const more = () => answerApiEndpoints(shop, { intent: "endpoint-make", url, kinds: "survey.answered" }, by);
  for (let n = 1; n < 10; n += 1) expect(await more()).toMatchObject({ outcome: "endpoint-made" });
  expect(await more()).toEqual({ outcome: "failed", problem: "too-many-endpoints" });
});

test("a test is one signed call that says so, and its answer is kept", async () => {
  const { shop, endpointId, secret } = await shopWithEndpoint();
  await shop.query`UPDATE api_endpoint SET url = ${endpoint.url} WHERE shop_id = ${shop.id}`;
  const tried = await answerApiEndpoints(shop, { intent: "endpoint-test", endpointId }, by, reach);
  expect(tried).toEqual({ tried: { endpointId, ok: true, detail: "" } });
  const [call] = endpoint.state.calls;
  expect(JSON.parse(call?.raw ?? "{}")).toMatchObject({ version: 1, isTest: true });
  expect(call?.headers["teppan-signature"]).toBe(signatureOf(secret, String(call?.headers["teppan-timestamp"]), call?.raw ?? ""));
  expect((await showApiEndpoints(shop))[0]?.answers).toMatchObject([{ kind: null, isTaken: true }]);
});

test("another shop's address can neither be tried nor changed nor taken away", async () => {
  const { endpointId, shop } = await shopWithEndpoint();
  const { shop: other } = await makeShop();
  for (const intent of ["endpoint-test", "endpoint-change", "endpoint-rotate", "endpoint-seen", "endpoint-remove"])
    expect(await answerApiEndpoints(other, { intent, endpointId, url: "https://other.example/", kinds: "survey.answered" }, by)).toEqual({
      outcome: "failed",
      problem: "no-such-endpoint",
    });
  expect((await apiEndpoints(shop)).length).toBe(1);
});

test("a new secret replaces the old one, what was lost is seen, and a removed address leaves nothing", async () => {
  const { shop, endpointId, secret } = await shopWithEndpoint();
  const rotated = await answerApiEndpoints(shop, { intent: "endpoint-rotate", endpointId }, by);
  expect(rotated).not.toEqual({ outcome: "endpoint-made", secret });
  await shop.query`UPDATE api_endpoint SET lost = 3, lost_at = ${by.now}, gone_at = ${by.now} WHERE shop_id = ${shop.id}`;
  await answerApiEndpoints(shop, { intent: "endpoint-seen", endpointId }, by);
  expect(await showApiEndpoints(shop)).toMatchObject([{ lost: 0, goneAt: null }]);
  await answerApiEndpoints(shop, { intent: "endpoint-remove", endpointId }, by);
  expect(await apiEndpoints(shop)).toEqual([]);
});

test("an address and what it hears are changed under the same secret, and what it hears no more is not told, either, where it waited", async () => {
  const { shop, endpointId } = await shopWithEndpoint();
  const [before] = await apiEndpoints(shop);
  for (const [n, kind] of ["survey.answered", "delivery.skipped"].entries())
    await shop.query`
      INSERT INTO api_event (shop_id, event_id, endpoint_id, kind, subject_id, edition, occurred_at, next_at)
      VALUES (${shop.id}, gen_random_uuid(), ${endpointId}::uuid, ${kind}, gen_random_uuid(), ${by.now}, ${by.now}, ${new Date(by.now.getTime() + n)})`;
  await shop.query`UPDATE api_endpoint SET failures = 4, failing_since = ${by.now}, gone_at = ${by.now}, answers = '[{}]' WHERE shop_id = ${shop.id}`;
  const change = (fields: Record<string, string>) => answerApiEndpoints(shop, { intent: "endpoint-change", endpointId, ...fields }, by);
  expect(await change({ url: "http://new.example/", kinds: "" })).toEqual({
    endpointProblems: { url: { problem: "bad-url" }, kinds: { problem: "missing" } },
    endpointId,
  });
  expect(await change({ url: "https://new.shop.example/", kinds: "delivery.clicked,delivery.skipped" })).toEqual({
    outcome: "endpoint-saved",
  });
  expect(await apiEndpoints(shop)).toEqual([
    { ...before, url: "https://new.shop.example/", kinds: ["delivery.clicked", "delivery.skipped"], nextAt: by.now },
  ]);
  expect(await shop.query`SELECT kind FROM api_event WHERE shop_id = ${shop.id}`).toEqual([{ kind: "delivery.skipped" }]);
  const [audit] = await shop.query`SELECT before, after FROM audit_entry WHERE shop_id = ${shop.id} AND before <> '{}'`;
  expect(audit).toMatchObject({ before: { endpoint: url }, after: { endpoint: "https://new.shop.example/" } });
});
