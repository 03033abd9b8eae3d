// What does a message cost a shop that said so elsewhere: with its cards?
import { expect, test } from "vitest";
import { answerCostsForm, showCosts } from "~/pipeline/change/costs-settings.server";
import { answerPostalSettings } from "~/pipeline/change/postal-settings.server";
import { valueBook } from "~/pipeline/show/message-values.server";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now: start };
const cards = {
  isOn: "true",
  printYen: "30",
  postageYen: "85",
  senderName: "つむぎ商店",
  senderPostalCode: "604-8005",
  senderAddress: "京都市",
};

test("what a card costs is said with the cards, and the page of costs shows it and asks no second time", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  expect(await showCosts(shop)).toMatchObject({ estimates: { email: "0.1", line: "1", sms: "12" }, cardPrice: "105" });
  await answerPostalSettings(shop, { intent: "save", ...cards, encoding: "shift-jis" }, by);
  const shown = await showCosts(shop);
  expect([shown.cardPrice, shown.asked, Object.hasOwn(shown.fields, "prices.postal")]).toEqual(["115", ["email", "line", "sms"], false]);
  const period = { from: start, until: hours(start, 24) };
  expect((await valueBook(shop, period)).costs.prices).toMatchObject({ sms: 12_000_000, postal: 115_000_000 });
  await answerCostsForm(shop, { intent: "save", "prices.postal": "99", "prices.line": "3", slowsDown: "true" }, by);
  expect((await valueBook(shop, period)).costs.prices).toMatchObject({ line: 3_000_000, postal: 115_000_000 });
  const [change] = (await showCosts(shop)).audit;
  expect(change?.changes).toContainEqual({ path: "slowsDown", before: "false", after: "true" });
});

test("a shop that counts in another currency says on the page of costs what a card costs in it", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await shop.query`UPDATE shop_setting SET currency = 'USD' WHERE shop_id = ${shop.id}`;
  await answerPostalSettings(shop, { intent: "save", ...cards, encoding: "shift-jis" }, by);
  const price = async () => (await valueBook(shop, { from: start, until: hours(start, 24) })).costs.prices.postal;
  expect(await price()).toBe(800_000);
  expect(await showCosts(shop)).toMatchObject({ asked: ["email", "line", "sms", "postal"], cardPrice: null });
  await answerCostsForm(shop, { intent: "save", "prices.postal": "0.9" }, by);
  expect(await price()).toBe(900_000);
});
