import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { changePrintJob } from "~/pipeline/change/change-print-job.server";
import { downloadPrintJob } from "~/pipeline/change/download-print-job.server";
import { answerPostalSettings, showPostalSettings } from "~/pipeline/change/postal-settings.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { showPrintJob, showPrintJobs } from "~/pipeline/show/show-print-jobs.server";
import { keepColorMeToken, noteColorMeRevoked } from "~/queries/shop/color-me-access.server";
import { makeShop } from "../../helpers/database";
import { due, makePrintShop, sendCards, theJob } from "../../helpers/print-shop";
import { hours } from "../../helpers/running-shop";

const by = { actor: "owner", now: hours(due, 2) };

test("a job's file is taken once; again only with a reason, and each time is noted", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  const take = (fields: Record<string, string>, at = by.now) => downloadPrintJob(shop, { jobId, fields }, { ...by, now: at });
  expect(await take({ format: "csv" })).toEqual({ outcome: "failed", problem: "not-now" });
  await changePrintJob(shop, { jobId, fields: { intent: "close" } }, by);
  expect(await take({ format: "docx" })).toEqual({ outcome: "failed", problem: "bad-format" });
  expect(await take({ format: "csv" })).toMatchObject({ outcome: "file", type: "text/csv; charset=Shift_JIS" });
  expect(await take({ format: "pdf", reason: " " })).toEqual({ outcome: "failed", problem: "reason-needed" });
  expect(await take({ format: "pdf", reason: "紙詰まり" }, hours(due, 3))).toMatchObject({ outcome: "file", type: "application/pdf" });
  const view = await showPrintJob(shop, { jobId, locale: "ja", find: "" });
  expect(view?.downloads).toMatchObject([
    { format: "csv", encoding: "shift-jis", reason: null },
    { format: "pdf", encoding: "", reason: "紙詰まり" },
  ]);
  const { shop: other } = await makeShop();
  expect(await downloadPrintJob(other, { jobId, fields: { format: "csv" } }, by)).toEqual({ outcome: "failed", problem: "not-found" });
});

test("a job tells what its cards cost, and finds a card by its number", async () => {
  const shop = await makePrintShop([1, 2]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  expect((await showPrintJobs(shop, "ja")).jobs).toMatchObject([{ jobId, pieces: 2, costYen: 105, totalYen: 210 }]);
  await changePrintJob(shop, { jobId, fields: { intent: "close" } }, by);
  const found = await showPrintJob(shop, { jobId, locale: "en", find: "2" });
  expect(found?.pieces).toMatchObject([{ number: 2, postalCode: "1500001" }]);
  expect((await showPrintJob(shop, { jobId, locale: "en", find: "no such" }))?.pieces.length).toBeLessThanOrEqual(2);
});

test("cards go out only once the shop has said who sends them", async () => {
  const { shop } = await makeShop();
  const fields = { intent: "save", isOn: "true", printYen: "２５", postageYen: "85", senderName: "つむぎ商店", encoding: "utf-8" };
  expect(await answerPostalSettings(shop, { ...fields, senderPostalCode: "60-80", senderAddress: "" }, by)).toEqual({
    problems: { senderPostalCode: { problem: "bad-postal-code" }, senderAddress: { problem: "missing" } },
  });
  expect((await shopLimits(shop, by.now)).channels).not.toContain("postal");
  const whole = { ...fields, senderPostalCode: "〒604-8005", senderAddress: "京都市中京区" };
  expect(await answerPostalSettings(shop, whole, by)).toEqual({ outcome: "saved" });
  expect((await shopLimits(shop, by.now)).channels).toContain("postal");
  expect(await showPostalSettings(shop)).toMatchObject({ isOn: true, costYen: 110, fields: { senderPostalCode: "604-8005" } });
  await answerPostalSettings(shop, { ...whole, isOn: "false" }, by);
  expect((await shopLimits(shop, by.now)).channels).not.toContain("postal");
});

test("while the shop's orders cannot be read, its cards are not fixed, nor taken for the first time: nobody knows who has bought", async () => {
  const shop = await makePrintShop([1]);
  await sendCards(shop);
  const jobId = await theJob(shop);
  const cutOff = async (at: Date) => {
    await keepColorMeToken(shop.id, "token", at);
    await noteColorMeRevoked(shop.id, { keptAt: at }, at);
  };
  const connect = async () => {
    await operatorDb.query`UPDATE color_me_access SET revoked_at = NULL WHERE shop_id = ${shop.id}`;
    await operatorDb.query`UPDATE shop SET behind_since = NULL WHERE shop_id = ${shop.id}`;
  };
  const change = (intent: string) => changePrintJob(shop, { jobId, fields: { intent, day: "2099-01-01" } }, by);
  const take = (reason = "") => downloadPrintJob(shop, { jobId, fields: { format: "csv", reason } }, by);
  const may = async () => {
    const view = await showPrintJob(shop, { jobId, locale: "ja", find: "" });
    return [view?.isHeld, view?.may.close, view?.may.download, view?.may.cancel];
  };
  await cutOff(hours(due, 1));
  expect(await may()).toEqual([true, false, false, true]);
  expect(await change("close")).toEqual({ outcome: "failed", problem: "orders-unread" });
  await connect();
  expect(await change("close")).toEqual({ outcome: "saved" });
  await cutOff(hours(due, 1.5));
  expect(await may()).toEqual([true, false, false, true]);
  expect(await take()).toEqual({ outcome: "failed", problem: "orders-unread" });
  await connect();
  expect(await take()).toMatchObject({ outcome: "file" });
  // The same cards once more are no news, and what was posted is a fact.
  await cutOff(hours(due, 1.7));
  expect(await may()).toEqual([true, false, true, true]);
  expect(await take("紙詰まり")).toMatchObject({ outcome: "file" });
  expect(await change("post")).toEqual({ outcome: "failed", problem: "bad-day" });
});
