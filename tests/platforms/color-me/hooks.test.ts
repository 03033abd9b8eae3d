import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "~/env.server";
import { readInstallHook, readUninstallHook, reshapeUninstall } from "~/platforms/color-me/hooks";
import { isSignedHook } from "~/platforms/color-me/signature.server";

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));
const uninstalled = {
  account_id: "PA00000001",
  application_charge_source_id: "EW3V21",
  recurring_application_charge_id: "F3RN9A",
  uninstalled_at: 1_552_022_740,
  reason: "by_shop_owner",
};

test("a hook is right under the webhook secret, and under that alone", () => {
  const body = bytes(uninstalled);
  const under = (secret = "") => createHmac("sha256", secret).update(body).digest("base64");
  expect(isSignedHook(body, under(env.COLOR_ME_WEBHOOK_SECRET))).toBe(true);
  expect(isSignedHook(body, under(env.COLOR_ME_CLIENT_SECRET))).toBe(false);
  expect(isSignedHook(Buffer.from(`${body} `), under(env.COLOR_ME_WEBHOOK_SECRET))).toBe(false);
  for (const given of [undefined, "", "AAAA", [under(env.COLOR_ME_WEBHOOK_SECRET)]]) expect(isSignedHook(body, given)).toBe(false);
});

test("an uninstall names the shop and when, and its repeats are one", () => {
  const told = readUninstallHook(bytes(uninstalled));
  expect(told).toMatchObject({ accountId: "PA00000001", at: new Date("2019-03-08T05:25:40Z") });
  const again = readUninstallHook(
    Buffer.from(JSON.stringify({ usage_charge: { api_token: "t", closing_on: 1_552_533_465 }, ...uninstalled }, null, 2)),
  );
  expect(again?.hookId).toBe(told?.hookId);
  for (const other of [{ account_id: "PA00000002" }, { uninstalled_at: 1_552_022_741 }, { application_charge_source_id: "OTHER1" }])
    expect(readUninstallHook(bytes({ ...uninstalled, ...other }))?.hookId).not.toBe(told?.hookId);
  expect(reshapeUninstall(bytes(uninstalled))).toEqual([{ kind: "app-uninstalled", at: told?.at }]);
});

test.each([
  ["nothing", Buffer.from("")],
  ["no JSON", Buffer.from("{")],
  ["a list", bytes([])],
  ["no shop", bytes({ ...uninstalled, account_id: undefined })],
  ["another platform's shop", bytes({ ...uninstalled, account_id: "tea.myshopify.com" })],
  ["a time as text", bytes({ ...uninstalled, uninstalled_at: "2019-03-08" })],
  ["a time beyond the calendar", bytes({ ...uninstalled, uninstalled_at: 1e15 })],
])("%s is no uninstall hook", (_case, body) => {
  expect(readUninstallHook(body)).toBeNull();
  expect(() => reshapeUninstall(body)).toThrow(/uninstall/);
});

test("an install hook names the shop and its plan; the owner's address goes no further", () => {
  const body = bytes({
    account_id: "PA00000001",
    application_charge_source_id: "F3RN9A",
    application_charge_id: "A3FT4N",
    mail: "shop@example.test",
  });
  expect(readInstallHook(body)).toEqual({ accountId: "PA00000001", plan: "F3RN9A" });
  expect(readInstallHook(bytes({ mail: "shop@example.test" }))).toBeNull();
});
