import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { colorMeInstallDoor, colorMeUninstallDoor } from "~/doors/color-me-hooks.server";
import { env } from "~/env.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { openDoorServer } from "../helpers/door";

let install: Awaited<ReturnType<typeof openDoorServer>>;
let uninstall: typeof install;
beforeAll(async () => {
  [install, uninstall] = await Promise.all([openDoorServer(colorMeInstallDoor), openDoorServer(colorMeUninstallDoor)]);
});
afterAll(() => Promise.all([install.stop(), uninstall.stop()]));

const installed = {
  account_id: "PA00000001",
  application_charge_source_id: "F3RN9A",
  recurring_application_charge_id: "A3FT4N",
  mail: "shop@example.test",
};
const uninstalled = {
  account_id: "PA00000001",
  application_charge_source_id: "F3RN9A",
  uninstalled_at: 1_790_000_000,
  reason: "by_shop_owner",
};

const sign = (body: string, secret = env.COLOR_ME_WEBHOOK_SECRET ?? "") => createHmac("sha256", secret).update(body).digest("base64");
const post = (door: { url: string }, body: string, signature: string | null = sign(body)) =>
  fetch(door.url, { method: "POST", body, headers: signature === null ? {} : { "x-appstore-signature": signature } });

async function kept() {
  await sortWebhooks(new Date());
  return operatorDb.query`SELECT platform, domain, topic, triggered_at AS at FROM inbox ORDER BY inbox_id`;
}

test("an install is answered with the page where the owner lets us in, and nothing of the owner is kept", async () => {
  const answer = await post(install, JSON.stringify(installed));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(await answer.json()).toEqual({ redirect_url: `${env.APP_URL}/auth/color-me` });
  expect(await kept()).toEqual([]);
});

test("what is not signed, signed by another, or no hook at all is refused", async () => {
  for (const [door, body] of [
    [install, JSON.stringify(installed)],
    [uninstall, JSON.stringify(uninstalled)],
  ] as const) {
    expect((await post(door, body, null)).status).toBe(400);
    expect((await post(door, body, sign(body, "other"))).status).toBe(401);
    expect((await post(door, body, sign(`${body} `))).status).toBe(401);
    for (const nonsense of ["", "{", "[]", '{"account_id":"tea.myshopify.com"}']) expect((await post(door, nonsense)).status).toBe(400);
  }
  expect((await post(uninstall, JSON.stringify(installed))).status).toBe(400);
  expect(await kept()).toEqual([]);
});

test("a hook that is signed for one shop uninstalls no other: who puts another account id in has no signature for it", async () => {
  const [mine, theirs] = [JSON.stringify(uninstalled), JSON.stringify({ ...uninstalled, account_id: "PA00000002" })];
  expect((await post(uninstall, theirs, sign(mine))).status).toBe(401);
  expect((await post(install, JSON.stringify({ ...installed, account_id: "PA00000002" }), sign(JSON.stringify(installed)))).status).toBe(
    401,
  );
  // Neither opens the other's door, signed as it is.
  expect((await post(uninstall, JSON.stringify(installed))).status).toBe(400);
  expect(await kept()).toEqual([]);
});

test("an install hook that somebody plays again installs nothing, and opens nothing: it only names where the owner goes", async () => {
  const answers = await Promise.all(Array.from({ length: 3 }, () => post(install, JSON.stringify(installed))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  expect(await operatorDb.query`SELECT shop_id FROM shop WHERE domain = ${installed.account_id}`).toEqual([]);
  expect(await kept()).toEqual([]);
});

test("an uninstall that is told twenty times, at once and later, is kept once", async () => {
  const body = JSON.stringify(uninstalled);
  const first = await Promise.all(Array.from({ length: 5 }, () => post(uninstall, body)));
  expect(first.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await sortWebhooks(new Date());
  for (let again = 0; again < 15; again += 1) expect((await post(uninstall, body)).status).toBe(200);
  expect(await kept()).toEqual([{ platform: "color-me", domain: "PA00000001", topic: "app/uninstalled", at: new Date(1_790_000_000_000) }]);
});
