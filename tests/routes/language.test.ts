import { afterAll, beforeAll, expect, test } from "vitest";
import { openApp } from "../helpers/app-listener";

let app: Awaited<ReturnType<typeof openApp>>;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.stop());

const choose = (returnTo: string) =>
  fetch(`${app.url}/language`, { method: "POST", body: new URLSearchParams({ locale: "en", returnTo }), redirect: "manual" });

test("who has chosen a language is back where they were, and the address no longer names another one", async () => {
  const answer = await choose("/app/customers?q=a&locale=ja");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/app/customers?q=a"]);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/app/..//evil.example",
  "/%2e//evil.example",
  "",
])("the choice of a language leads from %s to no other site", async (returnTo) => {
  const location = (await choose(returnTo)).headers.get("location") ?? "";
  expect(new URL(location, app.url).host).toBe(new URL(app.url).host);
});
